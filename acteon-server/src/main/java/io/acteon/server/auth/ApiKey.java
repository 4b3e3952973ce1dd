package io.acteon.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key as its caller has it: {@code ack_ID_SECRET}. The id says where to look, and is no secret;
 * the rest is 256 random bits in hexadecimal, of which only the SHA-256 of the whole is kept. So
 * random a text needs no salt and no slow hash.
 *
 * @param text the whole of it
 */
public record ApiKey(String id, String text) {

  static final int MAX_ID = 64;

  private static final String PREFIX = "ack_";
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new key that nobody has. */
  public static ApiKey mint() {
    String id = random(ID_BYTES);
    return new ApiKey(id, PREFIX + id + "_" + random(SECRET_BYTES));
  }

  /** What looks like a key. */
  static Optional<ApiKey> read(String text) {
    int end = text.indexOf('_', PREFIX.length());
    return text.startsWith(PREFIX) && end > PREFIX.length() && end <= PREFIX.length() + MAX_ID
        ? Optional.of(new ApiKey(text.substring(PREFIX.length(), end), text))
        : Optional.empty();
  }

  /** What is kept of it. */
  public String sha256() {
    return HexFormat.of().formatHex(digest());
  }

  byte[] digest() {
    return sha256(text);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return PREFIX + id + "_****";
  }
}
