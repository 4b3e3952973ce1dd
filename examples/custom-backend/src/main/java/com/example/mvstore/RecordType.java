package com.example.mvstore;

import io.acteon.spi.audit.AuditRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.h2.mvstore.WriteBuffer;

/** How an audit record is stored: field by field, so that it comes back equal (A2). */
final class RecordType extends StoredType<AuditRecord> {

  @Override
  public int getMemory(AuditRecord record) {
    return 1024 + 2 * record.actionPayload().map(String::length).orElse(0);
  }

  @Override
  public void write(WriteBuffer out, AuditRecord record) {
    text(out, record.id());
    text(out, record.actionId());
    text(out, record.namespace());
    text(out, record.tenant());
    text(out, record.provider());
    text(out, record.actionType());
    text(out, record.verdict());
    optional(out, record.matchedRule());
    text(out, record.outcome());
    optional(out, record.actionPayload());
    text(out, record.verdictDetails());
    text(out, record.outcomeDetails());
    text(out, record.metadata());
    text(out, record.dispatchedAt().toString());
    text(out, record.completedAt().toString());
    out.putLong(record.duration().toMillis());
    optional(out, record.expiresAt().map(Instant::toString));
    optional(out, record.callerId());
    optional(out, record.authMethod());
  }

  @Override
  public AuditRecord read(ByteBuffer in) {
    return new AuditRecord(
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        text(in),
        optional(in),
        text(in),
        optional(in),
        text(in),
        text(in),
        text(in),
        Instant.parse(text(in)),
        Instant.parse(text(in)),
        Duration.ofMillis(in.getLong()),
        optional(in).map(Instant::parse),
        optional(in),
        optional(in));
  }

  @Override
  public AuditRecord[] createStorage(int size) {
    return new AuditRecord[size];
  }
}
