package io.acteon.backend.postgres.audit;

import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Audit records that differ in what a test is about. */
final class TestRecords {

  private TestRecords() {}

  static AuditRecord record(String id, String tenant, Instant at, Optional<Instant> expiresAt) {
    return new AuditRecord(
        id,
        "action",
        "n",
        tenant,
        "provider",
        "type",
        "allow",
        Optional.empty(),
        "executed",
        Optional.of("{\"b\": 1.00, \"a\": 1}"),
        "{}",
        "{}",
        "{}",
        at,
        at,
        Duration.ofMillis(3),
        expiresAt,
        Optional.of("caller"),
        Optional.empty());
  }
}
