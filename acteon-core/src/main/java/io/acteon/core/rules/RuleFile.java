package io.acteon.core.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one file held when it was looked at; equal if the next look finds the same. */
sealed interface RuleFile {

  /** The largest file, in bytes. */
  int MAX_BYTES = 1 << 20;

  /** The path, as problems name it. */
  String name();

  /** A file of text. */
  record Text(String name, String text) implements RuleFile {}

  /** Something that could not be read. */
  record Broken(String name, String reason) implements RuleFile {}

  /** Reads a file; a failure is a value, because it is news only once. */
  static RuleFile read(Path path) {
    String name = path.toString();
    if (!Files.isRegularFile(path)) {
      return new Broken(name, "not a regular file, nor a link to one");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return new Broken(name, "larger than " + MAX_BYTES + " bytes");
      }
      return new Text(name, decode(bytes));
    } catch (CharacterCodingException notUtf8) {
      return new Broken(name, "not UTF-8");
    } catch (IOException failure) {
      return new Broken(name, "cannot be read: " + failure.getClass().getSimpleName());
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
