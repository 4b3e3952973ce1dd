package io.acteon.conformance;

import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An ordinary audit record, to be changed where a test cares. Not safe for several threads. */
public final class RecordDraft {

  /** When every draft was dispatched, unless it says otherwise. */
  public static final Instant DISPATCHED = Instant.parse("2025-06-01T12:00:00.123456Z");

  private final String id;
  private final Map<AuditField, String> names = new EnumMap<>(AuditField.class);
  private Optional<String> payload = Optional.of("{\"to\":\"a@example.com\"}");
  private String verdictDetails = "{}";
  private String outcomeDetails = "{\"attempts\":1}";
  private String metadata = "{}";
  private Instant dispatchedAt = DISPATCHED;
  private Instant completedAt = DISPATCHED.plusMillis(7);
  private Duration duration = Duration.ofMillis(7);
  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<String> authMethod = Optional.of("token");

  public RecordDraft(String id, String namespace, String tenant) {
    this.id = id;
    names.put(AuditField.ACTION_ID, "action of " + id);
    names.put(AuditField.NAMESPACE, namespace);
    names.put(AuditField.TENANT, tenant);
    names.put(AuditField.PROVIDER, "email");
    names.put(AuditField.ACTION_TYPE, "send");
    names.put(AuditField.OUTCOME, "executed");
    names.put(AuditField.VERDICT, "allow");
    names.put(AuditField.MATCHED_RULE, "rule");
    names.put(AuditField.CALLER_ID, "caller");
  }

  public RecordDraft with(AuditField field, String value) {
    names.put(field, value);
    return this;
  }

  /** For the fields that a record may lack. */
  public RecordDraft without(AuditField field) {
    names.remove(field);
    return this;
  }

  public RecordDraft payload(Optional<String> json) {
    payload = json;
    return this;
  }

  public RecordDraft verdictDetails(String json) {
    verdictDetails = json;
    return this;
  }

  public RecordDraft outcomeDetails(String json) {
    outcomeDetails = json;
    return this;
  }

  public RecordDraft metadata(String json) {
    metadata = json;
    return this;
  }

  public RecordDraft dispatchedAt(Instant time) {
    dispatchedAt = time;
    return this;
  }

  public RecordDraft completedAt(Instant time) {
    completedAt = time;
    return this;
  }

  public RecordDraft duration(Duration time) {
    duration = time;
    return this;
  }

  public RecordDraft expiresAt(Optional<Instant> time) {
    expiresAt = time;
    return this;
  }

  public RecordDraft authMethod(Optional<String> method) {
    authMethod = method;
    return this;
  }

  public AuditRecord build() {
    return new AuditRecord(
        id,
        name(AuditField.ACTION_ID),
        name(AuditField.NAMESPACE),
        name(AuditField.TENANT),
        name(AuditField.PROVIDER),
        name(AuditField.ACTION_TYPE),
        name(AuditField.VERDICT),
        Optional.ofNullable(names.get(AuditField.MATCHED_RULE)),
        name(AuditField.OUTCOME),
        payload,
        verdictDetails,
        outcomeDetails,
        metadata,
        dispatchedAt,
        completedAt,
        duration,
        expiresAt,
        Optional.ofNullable(names.get(AuditField.CALLER_ID)),
        authMethod);
  }

  private String name(AuditField field) {
    return names.getOrDefault(field, "");
  }
}
