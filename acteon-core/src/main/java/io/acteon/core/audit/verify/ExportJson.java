package io.acteon.core.audit.verify;

import io.acteon.core.audit.RecordJson;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record in a line of an export: every field that its hash covers, JSON as the text that is
 * hashed, and its place in its chain.
 */
final class ExportJson {

  private ExportJson() {}

  static String write(AuditEntry entry) {
    AuditRecord record = entry.record();
    ObjectNode json = RecordJson.MAPPER.createObjectNode();
    json.put("id", record.id());
    json.put("action_id", record.actionId());
    json.put("namespace", record.namespace());
    json.put("tenant", record.tenant());
    json.put("provider", record.provider());
    json.put("action_type", record.actionType());
    json.put("verdict", record.verdict());
    json.put("matched_rule", nullable(record.matchedRule()));
    json.put("outcome", record.outcome());
    json.put("action_payload", nullable(record.actionPayload()));
    json.put("verdict_details", record.verdictDetails());
    json.put("outcome_details", record.outcomeDetails());
    json.put("metadata", record.metadata());
    json.put("dispatched_at", record.dispatchedAt().toString());
    json.put("completed_at", record.completedAt().toString());
    json.put("duration_ms", record.duration().toMillis());
    json.put("expires_at", nullable(record.expiresAt().map(Instant::toString)));
    json.put("caller_id", nullable(record.callerId()));
    json.put("auth_method", nullable(record.authMethod()));
    entry
        .link()
        .ifPresent(link -> {
          json.put("sequence_number", link.sequence());
          json.put("previous_hash", link.previousHash());
          json.put("record_hash", link.hash());
        });
    return RecordJson.write(json);
  }

  /**
   * @throws RuntimeException if it is no record
   */
  static AuditEntry read(JsonNode json) {
    AuditRecord record =
        new AuditRecord(
            text(json, "id"),
            text(json, "action_id"),
            text(json, "namespace"),
            text(json, "tenant"),
            text(json, "provider"),
            text(json, "action_type"),
            text(json, "verdict"),
            optional(json, "matched_rule"),
            text(json, "outcome"),
            optional(json, "action_payload"),
            text(json, "verdict_details"),
            text(json, "outcome_details"),
            text(json, "metadata"),
            Instant.parse(text(json, "dispatched_at")),
            Instant.parse(text(json, "completed_at")),
            Duration.ofMillis(json.required("duration_ms").longValue()),
            optional(json, "expires_at").map(Instant::parse),
            optional(json, "caller_id"),
            optional(json, "auth_method"));
    return new AuditEntry(record, link(json));
  }

  private static Optional<ChainLink> link(JsonNode json) {
    return json.has("sequence_number")
        ? Optional.of(
            new ChainLink(
                json.required("sequence_number").longValue(),
                text(json, "previous_hash"),
                text(json, "record_hash")))
        : Optional.empty();
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).stringValue();
  }

  private static Optional<String> optional(JsonNode json, String name) {
    return json.required(name).isNull() ? Optional.empty() : Optional.of(text(json, name));
  }

  private static @Nullable String nullable(Optional<String> text) {
    return text.orElse(null);
  }
}
