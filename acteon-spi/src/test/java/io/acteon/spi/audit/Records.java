package io.acteon.spi.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Audit records for tests. */
final class Records {

  private Records() {}

  /** A record with nothing that can be left out. */
  static AuditRecord plain(String id) {
    return plain(id, "acme", "executed", Instant.parse("2026-01-01T00:00:00Z"));
  }

  static AuditRecord plain(String id, String tenant, String outcome, Instant dispatchedAt) {
    return new AuditRecord(
        id,
        "a-1",
        "shop",
        tenant,
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        outcome,
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        dispatchedAt,
        Instant.parse("2026-01-01T00:00:00.0015Z"),
        Duration.ofMillis(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A record with every field, and instants at the ends of their range. */
  static AuditRecord full(String id) {
    return new AuditRecord(
        id,
        "a-2",
        "l\u00e4den",
        "\uD83D\uDE00",
        "sms",
        "code",
        "deduplicate",
        Optional.of("once \"a day\""),
        "deduplicated",
        Optional.of("{\"n\":1.10,\"s\":\"\uD83D\uDE00\\u0000\"}"),
        "{\"rule\":\"once\"}",
        "null",
        "{\"k\":\"v\"}",
        Instant.parse("1969-12-31T23:59:59.999999999Z"),
        Instant.parse("9999-12-31T23:59:59.999999999Z"),
        Duration.ofDays(1).plusNanos(999_999),
        Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
        Optional.of("alice"),
        Optional.of("api_key"));
  }
}
