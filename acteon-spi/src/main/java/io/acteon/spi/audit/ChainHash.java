package io.acteon.spi.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash of audit chains, version 1, shared by all backends (A7): SHA-256 in lower-case
 * hexadecimal over the version, the sequence number, the hash before, and every field of the record
 * in the order of its declaration. Texts are written as the length of their UTF-8 in four bytes and
 * the bytes; instants as microseconds since 1970 and durations as milliseconds, in eight bytes,
 * big-endian; an optional field as a byte 0 or a byte 1 and the field.
 */
public final class ChainHash {

  /** What the first record of a chain names as the hash before it. */
  public static final String START = "0".repeat(64);

  private static final int VERSION = 1;

  private ChainHash() {}

  /** The link of {@code record} after {@code previousHash}. */
  public static ChainLink link(long sequence, String previousHash, AuditRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(sequence);
      text(out, previousHash);
      fields(out, record);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new ChainLink(sequence, previousHash, sha256(bytes.toByteArray()));
  }

  private static void fields(DataOutputStream out, AuditRecord record) throws IOException {
    text(out, record.id());
    text(out, record.actionId());
    text(out, record.namespace());
    text(out, record.tenant());
    text(out, record.provider());
    text(out, record.actionType());
    text(out, record.verdict());
    optionalText(out, record.matchedRule());
    text(out, record.outcome());
    optionalText(out, record.actionPayload());
    text(out, record.verdictDetails());
    text(out, record.outcomeDetails());
    text(out, record.metadata());
    instant(out, record.dispatchedAt());
    instant(out, record.completedAt());
    out.writeLong(record.duration().toMillis());
    out.writeByte(record.expiresAt().isPresent() ? 1 : 0);
    if (record.expiresAt().isPresent()) {
      instant(out, record.expiresAt().get());
    }
    optionalText(out, record.callerId());
    optionalText(out, record.authMethod());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static void optionalText(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeByte(text.isPresent() ? 1 : 0);
    if (text.isPresent()) {
      text(out, text.get());
    }
  }

  private static void instant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
