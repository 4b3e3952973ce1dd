package io.acteon.server.http.api;

import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainLink;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Audit records as clients read them. */
final class AuditJson {

  private static final JsonFactory JSON = new JsonFactory();

  private AuditJson() {}

  static void write(JsonGenerator json, AuditEntry entry) {
    AuditRecord record = entry.record();
    json.writeStartObject();
    json.writeStringProperty("id", record.id());
    json.writeStringProperty("action_id", record.actionId());
    json.writeStringProperty("namespace", record.namespace());
    json.writeStringProperty("tenant", record.tenant());
    json.writeStringProperty("provider", record.provider());
    json.writeStringProperty("action_type", record.actionType());
    json.writeStringProperty("verdict", record.verdict());
    text(json, "matched_rule", record.matchedRule());
    json.writeStringProperty("outcome", record.outcome());
    embedded(json, "action_payload", record.actionPayload());
    embedded(json, "verdict_details", Optional.of(record.verdictDetails()));
    embedded(json, "outcome_details", Optional.of(record.outcomeDetails()));
    embedded(json, "metadata", Optional.of(record.metadata()));
    json.writeStringProperty("dispatched_at", record.dispatchedAt().toString());
    json.writeStringProperty("completed_at", record.completedAt().toString());
    json.writeNumberProperty("duration_ms", record.duration().toMillis());
    text(json, "expires_at", record.expiresAt().map(Instant::toString));
    json.writeStringProperty("caller_id", record.callerId().orElse(""));
    json.writeStringProperty("auth_method", record.authMethod().orElse(""));
    entry.link().ifPresent(link -> write(json, link));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ChainLink link) {
    json.writeStringProperty("record_hash", link.hash());
    json.writeStringProperty("previous_hash", link.previousHash());
    json.writeNumberProperty("sequence_number", link.sequence());
  }

  private static void text(JsonGenerator json, String name, Optional<String> text) {
    json.writeName(name);
    text.ifPresentOrElse(json::writeString, json::writeNull);
  }

  /** JSON text stays as it is stored, to the digit; text that is no JSON becomes a string. */
  private static void embedded(JsonGenerator json, String name, Optional<String> text) {
    if (text.filter(AuditJson::isJson).isPresent()) {
      json.writeName(name);
      json.writeRawValue(text.get());
    } else {
      text(json, name, text);
    }
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      boolean started = parser.nextToken() != null;
      parser.skipChildren();
      return started && parser.nextToken() == null;
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
