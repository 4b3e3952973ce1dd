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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

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
    return sealed(query, bytes(position));
  }

  private static String sealed(List<String> query, byte[] place) {
    byte[] cursor = Arrays.copyOf(place, place.length + DIGEST_BYTES);
    System.arraycopy(digest(query, place), 0, cursor, place.length, DIGEST_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * Reads a cursor.
   *
   * @param reader gives the position that {@link #write} was given, and throws if its parts are
   *     none
   * @throws BackendException {@link ErrorCode#BAD_CURSOR} if the text is damaged, of another query,
   *     or of no position
   */
  public static <P> P read(List<String> query, String cursor, Function<List<String>, P> reader) {
    try {
      return reader.apply(parts(verified(query, cursor)));
    } catch (IOException | RuntimeException notOne) {
      throw new BackendException(
          ErrorCode.BAD_CURSOR,
          Effect.REJECTED,
          "the cursor is damaged or belongs to another query; start again without a cursor");
    }
  }

  private static byte[] verified(List<String> query, String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    byte[] place = Arrays.copyOf(bytes, bytes.length - DIGEST_BYTES);
    // Compared as text: several last letters decode to the same bytes, and one of them was given.
    if (!cursor.equals(sealed(query, place))) {
      throw new IllegalArgumentException("damaged or foreign");
    }
    return place;
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

  /** A forged position may claim any number of parts of any length; it gets what is there. */
  private static List<String> parts(byte[] place) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(place))) {
      List<String> parts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        parts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
      return parts;
    }
  }
}
