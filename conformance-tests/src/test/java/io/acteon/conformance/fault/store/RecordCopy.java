package io.acteon.conformance.fault.store;

import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A record like another but for what is said; for one thread. */
public final class RecordCopy {

  private final AuditRecord from;
  private String id;
  private String outcome;
  private String metadata;
  private Optional<String> payload;
  private UnaryOperator<String> json = text -> text;
  private UnaryOperator<Instant> time = instant -> instant;

  private RecordCopy(AuditRecord from) {
    this.from = from;
    this.id = from.id();
    this.outcome = from.outcome();
    this.metadata = from.metadata();
    this.payload = from.actionPayload();
  }

  public static RecordCopy of(AuditRecord record) {
    return new RecordCopy(record);
  }

  public RecordCopy id(String other) {
    id = other;
    return this;
  }

  public RecordCopy outcome(String other) {
    outcome = other;
    return this;
  }

  public RecordCopy metadata(String other) {
    metadata = other;
    return this;
  }

  public RecordCopy payload(String other) {
    payload = Optional.of(other);
    return this;
  }

  /** Changes every field that holds JSON. */
  public RecordCopy json(UnaryOperator<String> other) {
    json = other;
    return this;
  }

  /** Changes when it was dispatched and completed. */
  public RecordCopy time(UnaryOperator<Instant> other) {
    time = other;
    return this;
  }

  public AuditRecord build() {
    return new AuditRecord(
        id,
        from.actionId(),
        from.namespace(),
        from.tenant(),
        from.provider(),
        from.actionType(),
        from.verdict(),
        from.matchedRule(),
        outcome,
        payload.map(json),
        json.apply(from.verdictDetails()),
        json.apply(from.outcomeDetails()),
        json.apply(metadata),
        time.apply(from.dispatchedAt()),
        time.apply(from.completedAt()),
        from.duration(),
        from.expiresAt(),
        from.callerId(),
        from.authMethod());
  }
}
