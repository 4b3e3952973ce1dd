package io.acteon.backend.redis.audit;

import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * An audit record as one text: for each field its length, a colon and the field, or a minus sign
 * where it has none. Equal records are equal texts. First come the fields that indexes are made of,
 * so that they can be read without the rest.
 *
 * <p>Instants, of the years 1 to 9999 and to the microsecond, are {@value #DIGITS} digits that sort
 * as they do: seconds since the year 1, and microseconds.
 *
 * @param head those fields
 * @param tail the others
 */
record RedisRecord(Head head, String tail) {

  static final int DIGITS = 18;

  private static final long YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 12;

  /**
   * What the indexes of a record are made of.
   *
   * @param values of the fields that it has
   */
  record Head(Instant dispatchedAt, Optional<Instant> expiresAt, Map<AuditField, String> values) {

    static Head of(AuditRecord record) {
      Map<AuditField, String> values = new EnumMap<>(AuditField.class);
      for (AuditField field : AuditField.values()) {
        field.of(record).ifPresent(value -> values.put(field, value));
      }
      return new Head(record.dispatchedAt(), record.expiresAt(), values);
    }

    /** How the record's text begins. */
    String text() {
      RedisFields.Writer writer =
          new RedisFields.Writer()
              .add(digits(dispatchedAt))
              .add(expiresAt.map(RedisRecord::digits));
      for (AuditField field : AuditField.values()) {
        writer.add(value(field));
      }
      return writer.text();
    }

    static Head read(RedisFields fields) {
      Instant dispatchedAt = instant(fields.text());
      Optional<Instant> expiresAt = fields.next().map(RedisRecord::instant);
      Map<AuditField, String> values = new EnumMap<>(AuditField.class);
      for (AuditField field : AuditField.values()) {
        fields.next().ifPresent(value -> values.put(field, value));
      }
      return new Head(dispatchedAt, expiresAt, values);
    }

    Optional<String> value(AuditField field) {
      return Optional.ofNullable(values.get(field));
    }

    String text(AuditField field) {
      return value(field).orElseThrow();
    }
  }

  static RedisRecord of(AuditRecord record) {
    String tail =
        new RedisFields.Writer()
            .add(record.id())
            .add(record.actionPayload())
            .add(record.verdictDetails())
            .add(record.outcomeDetails())
            .add(record.metadata())
            .add(digits(record.completedAt()))
            .add(Long.toString(record.duration().toMillis()))
            .add(record.authMethod())
            .text();
    return new RedisRecord(Head.of(record), tail);
  }

  static String digits(Instant instant) {
    long seconds = instant.getEpochSecond() - YEAR_ONE;
    return "%012d%06d".formatted(seconds, instant.getNano() / 1000);
  }

  private static Instant instant(String digits) {
    long seconds = Long.parseLong(digits.substring(0, SECONDS)) + YEAR_ONE;
    return Instant.ofEpochSecond(seconds, 1000 * Long.parseLong(digits.substring(SECONDS, DIGITS)));
  }

  String text() {
    return head.text() + tail;
  }

  /** The record that {@link #text} was made of. */
  static AuditRecord read(String text) {
    RedisFields fields = new RedisFields(text);
    Head head = Head.read(fields);
    String id = fields.text();
    Optional<String> payload = fields.next();
    String verdictDetails = fields.text();
    String outcomeDetails = fields.text();
    String metadata = fields.text();
    Instant completedAt = instant(fields.text());
    Duration duration = Duration.ofMillis(Long.parseLong(fields.text()));
    return new AuditRecord(
        id,
        head.text(AuditField.ACTION_ID),
        head.text(AuditField.NAMESPACE),
        head.text(AuditField.TENANT),
        head.text(AuditField.PROVIDER),
        head.text(AuditField.ACTION_TYPE),
        head.text(AuditField.VERDICT),
        head.value(AuditField.MATCHED_RULE),
        head.text(AuditField.OUTCOME),
        payload,
        verdictDetails,
        outcomeDetails,
        metadata,
        head.dispatchedAt(),
        completedAt,
        duration,
        head.expiresAt(),
        head.value(AuditField.CALLER_ID),
        fields.next());
  }
}
