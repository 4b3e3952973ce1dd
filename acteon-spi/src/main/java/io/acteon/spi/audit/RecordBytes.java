package io.acteon.spi.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The canonical bytes of a record: every field in the order of its declaration. Texts are written
 * as the length of their UTF-8 in four bytes and the bytes; instants as microseconds since 1970 and
 * durations as milliseconds, in eight bytes, big-endian; an optional field as a byte 0 or a byte 1
 * and the field. What {@link ChainHash} hashes, and what stores of bytes can keep.
 */
public final class RecordBytes {

  private RecordBytes() {}

  /** The bytes of {@code record}. */
  public static byte[] write(AuditRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
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
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The record that {@link #write} gave these bytes, from the buffer's position on.
   *
   * @throws IllegalArgumentException if they are no record's
   */
  public static AuditRecord read(ByteBuffer in) {
    try {
      return new AuditRecord(
          text(in),
          text(in),
          text(in),
          text(in),
          text(in),
          text(in),
          text(in),
          optionalText(in),
          text(in),
          optionalText(in),
          text(in),
          text(in),
          text(in),
          instant(in),
          instant(in),
          Duration.ofMillis(in.getLong()),
          in.get() == 0 ? Optional.empty() : Optional.of(instant(in)),
          optionalText(in),
          optionalText(in));
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException("the bytes of a record end before the record does", cut);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void optionalText(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeByte(text.isPresent() ? 1 : 0);
    if (text.isPresent()) {
      text(out, text.get());
    }
  }

  private static Optional<String> optionalText(ByteBuffer in) {
    return in.get() == 0 ? Optional.empty() : Optional.of(text(in));
  }

  private static void instant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
  }

  private static Instant instant(ByteBuffer in) {
    return Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
  }
}
