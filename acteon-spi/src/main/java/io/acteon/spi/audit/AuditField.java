package io.acteon.spi.audit;

import java.util.Optional;
import java.util.function.Function;

/** The fields that a query can ask for by value (A3). */
public enum AuditField {
  ACTION_ID("action_id", record -> Optional.of(record.actionId())),
  NAMESPACE("namespace", record -> Optional.of(record.namespace())),
  TENANT("tenant", record -> Optional.of(record.tenant())),
  PROVIDER("provider", record -> Optional.of(record.provider())),
  ACTION_TYPE("action_type", record -> Optional.of(record.actionType())),
  OUTCOME("outcome", record -> Optional.of(record.outcome())),
  VERDICT("verdict", record -> Optional.of(record.verdict())),
  MATCHED_RULE("matched_rule", AuditRecord::matchedRule),
  CALLER_ID("caller_id", AuditRecord::callerId);

  private final String wireName;

  // Enum constants are never serialized with their fields.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<AuditRecord, Optional<String>> reader;

  AuditField(String wireName, Function<AuditRecord, Optional<String>> reader) {
    this.wireName = wireName;
    this.reader = reader;
  }

  /** The name in HTTP queries, JSON and, by custom, columns. */
  public String wireName() {
    return wireName;
  }

  /** The field's value in {@code record}. */
  public Optional<String> of(AuditRecord record) {
    return reader.apply(record);
  }
}
