package io.acteon.spi.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of audit chains, version 1, shared by all backends (A7): SHA-256 in lower-case
 * hexadecimal over the version, the sequence number in eight bytes, the hash before as a text of
 * {@link RecordBytes}, and the bytes of the record.
 */
public final class ChainHash {

  /** What the first record of a chain names as the hash before it. */
  public static final String START = "0".repeat(64);

  private static final byte VERSION = 1;

  private ChainHash() {}

  /** The link of {@code record} after {@code previousHash}. */
  public static ChainLink link(long sequence, String previousHash, AuditRecord record) {
    byte[] previous = previousHash.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head =
        ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + previous.length)
            .put(VERSION)
            .putLong(sequence)
            .putInt(previous.length)
            .put(previous);
    MessageDigest sha256 = sha256();
    sha256.update(head.array());
    byte[] hash = sha256.digest(RecordBytes.write(record));
    return new ChainLink(sequence, previousHash, HexFormat.of().formatHex(hash));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
