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

  Path path();

  /** A file of text. */
  record Text(Path path, String text) implements RuleFile {}

  /** Something that could not be read. */
  record Broken(Path path, String reason) implements RuleFile {}

  /** Reads a file; a failure is a value, because it is news only once. */
  static RuleFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      return new Broken(path, "not a regular file, nor a link to one");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return new Broken(path, "larger than " + MAX_BYTES + " bytes");
      }
      return new Text(path, decode(bytes));
    } catch (CharacterCodingException notUtf8) {
      return new Broken(path, "not UTF-8");
    } catch (IOException failure) {
      return new Broken(path, "cannot be read: " + failure.getClass().getSimpleName());
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
