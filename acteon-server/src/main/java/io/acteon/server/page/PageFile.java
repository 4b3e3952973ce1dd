package io.acteon.server.page;

import io.acteon.server.http.Answer;
import io.acteon.server.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** One file of the page, in memory, known to browsers by the digest of its bytes. */
final class PageFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final byte[] bytes;
  private final String type;
  private final String etag;

  private PageFile(byte[] bytes, String type, String etag) {
    this.bytes = bytes;
    this.type = type;
    this.etag = etag;
  }

  /**
   * Reads the resource {@code name} beside this class.
   *
   * @throws IllegalStateException if there is none, or its kind is not known
   */
  static PageFile read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null || type == null) {
        throw new IllegalStateException("the page has no file " + name + " of a known kind");
      }
      byte[] bytes = in.readAllBytes();
      return new PageFile(bytes, type, etag(bytes));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest, 16)) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The file, or 304 to a browser that has it. */
  Answer answer(Exchange exchange) {
    boolean known =
        exchange.header("If-None-Match").filter(tags -> tags.contains(etag)).isPresent();
    return known ? Answer.notModified(etag) : Answer.text(type, bytes).with("ETag", etag);
  }
}
