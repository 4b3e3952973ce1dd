package io.acteon.server.http.request;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded UTF-8, strictly. */
public final class PercentCode {

  private PercentCode() {}

  /** Decodes a segment of a path. */
  public static String decode(String text) {
    return text.indexOf('%') < 0 ? text : utf8(bytes(text));
  }

  /** Decodes a name or value of a query, where a plus sign stands for a space. */
  public static String decodeQuery(String text) {
    return decode(text.replace('+', ' '));
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int plain = 0;
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', plain)) {
      bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
      if (i + 2 >= text.length()) {
        throw malformed();
      }
      int high = Character.digit(text.charAt(i + 1), 16);
      int low = Character.digit(text.charAt(i + 2), 16);
      if (high < 0 || low < 0) {
        throw malformed();
      }
      bytes.write(high << 4 | low);
      plain = i + 3;
    }
    bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemDocument.of(400, "MALFORMED", "the address is not percent-encoded UTF-8"));
  }
}
