package io.acteon.core.action;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An action's id as a header carries it, in ASCII. Different ids have different forms, because who
 * reads them tells duplicates apart by them.
 *
 * <p>Letters, digits and {@code - . _ ~ : / @ + = ! # $ & * | ^} stand for themselves, so ids of
 * the usual kinds pass as they are; every other byte of the id's UTF-8 becomes {@code %XX}. A form
 * that would be longer than {@value #MAX_ESCAPED} characters is {@code %=} and the UTF-8 in base64
 * (URL alphabet, no padding) instead: receivers bound their headers, often at 8 KiB.
 */
public final class HeaderId {

  private static final int MAX_ESCAPED = 2048;
  private static final String PLAIN = "-._~:/@+=!#$&*|^";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HeaderId() {}

  /** The form of any id. */
  public static String of(String id) {
    return form(id, PLAIN);
  }

  /** A form without a dot, for signatures that put dots between an id and what follows it. */
  public static String withoutDots(String id) {
    return form(id, PLAIN.replace(".", ""));
  }

  private static String form(String id, String plain) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    StringBuilder form = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (alphanumeric || plain.indexOf(c) >= 0) {
        form.append(c);
      } else {
        form.append('%').append(HEX.toHexDigits(b));
      }
    }
    return form.length() <= MAX_ESCAPED
        ? form.toString()
        : "%=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
