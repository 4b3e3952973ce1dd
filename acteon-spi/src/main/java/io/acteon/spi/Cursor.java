package io.acteon.spi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The cursors of all backends: a position in a listing, bound to the query that it belongs to.
 *
 * <p>A cursor is the position followed by a digest over query and position, in URL-safe Base64. The
 * digest finds a damaged or foreign cursor; it is no protection against a forger, who would gain
 * nothing, because a position never widens what the query may see.
 */
public final class Cursor {

  private static final int DIGEST_BYTES = 12;

  private Cursor() {}

  /**
   * Makes the cursor of a position.
   *
   * @param query every part of the query that the position depends on, in a fixed order
   * @param position where the next page starts, in a fixed order
   * @return an opaque text for {@link #read}
   */
  public static String write(List<String> query, List<String> position) {
    byte[] place = bytes(position);
    byte[] cursor = Arrays.copyOf(place, place.length + DIGEST_BYTES);
    System.arraycopy(digest(query, place), 0, cursor, place.length, DIGEST_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * Reads a cursor.
   *
   * @return the position that {@link #write} was given for the same query
   * @throws BackendException {@link ErrorCode#BAD_CURSOR} if the text is damaged or of another
   *     query
   */
  public static List<String> read(List<String> query, String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw refused();
    }
    if (bytes.length < DIGEST_BYTES) {
      throw refused();
    }
    byte[] place = Arrays.copyOf(bytes, bytes.length - DIGEST_BYTES);
    byte[] found = Arrays.copyOfRange(bytes, place.length, bytes.length);
    if (!MessageDigest.isEqual(found, digest(query, place))) {
      throw refused();
    }
    return parts(place);
  }

  private static BackendException refused() {
    return new BackendException(
        ErrorCode.BAD_CURSOR,
        Effect.REJECTED,
        "the cursor is damaged or belongs to another query; start again without a cursor");
  }

  private static byte[] digest(List<String> query, byte[] place) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes(query));
      return Arrays.copyOf(sha.digest(place), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static byte[] bytes(List<String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(parts.size());
      for (String part : parts) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static List<String> parts(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String[] parts = new String[in.readInt()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      }
      return List.of(parts);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
