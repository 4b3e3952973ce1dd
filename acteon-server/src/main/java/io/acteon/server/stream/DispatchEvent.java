package io.acteon.server.stream;

import io.acteon.core.audit.RecordJson;
import io.acteon.core.dispatch.Recorder;
import io.acteon.spi.audit.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dispatch that is on record, as it waits to be told of. What a provider answered, and links that
 * decide something, are left out: who may watch need not be one who may read records.
 */
record DispatchEvent(
    String recordId,
    String actionId,
    String namespace,
    String tenant,
    String provider,
    String actionType,
    String outcome,
    String details,
    Instant completedAt) {

  static final String TYPE = "action_dispatched";

  /** Longer details are reduced before they wait, so that what waits is small. */
  private static final int SHORT = 1_024;

  private static final int MAX_MESSAGE = 1_000;

  /** Of an outcome when all that was to be left out is. Longer ones are of no known kind. */
  private static final int MAX_OUTCOME = 8_192;

  /** Whether {@code record} tells of something that has happened; an intention does not. */
  static boolean isOf(AuditRecord record) {
    return !record.outcome().equals(Recorder.INTENDED);
  }

  /** What {@code record} tells of. */
  static DispatchEvent of(AuditRecord record) {
    String details = record.outcomeDetails();
    return new DispatchEvent(
        record.id(),
        record.actionId(),
        record.namespace(),
        record.tenant(),
        record.provider(),
        record.actionType(),
        record.outcome(),
        details.length() <= SHORT ? details : RecordJson.write(reduced(details, record.outcome())),
        record.completedAt());
  }

  /** How many characters it has, roughly. */
  int size() {
    return recordId.length()
        + actionId.length()
        + namespace.length()
        + tenant.length()
        + provider.length()
        + actionType.length()
        + details.length();
  }

  StreamEvent toEvent() {
    ObjectNode data = RecordJson.MAPPER.createObjectNode();
    data.put("timestamp", completedAt.toString());
    data.put("type", TYPE);
    data.set("outcome", reduced(details, outcome));
    data.put("provider", provider);
    data.put("namespace", namespace);
    data.put("tenant", tenant);
    data.put("action_type", actionType);
    data.put("action_id", actionId);
    data.put("record_id", recordId);
    return new StreamEvent(completedAt, Optional.of(outcome), data);
  }

  private static JsonNode reduced(String details, String outcome) {
    JsonNode tagged =
        RecordJson.read(details)
            .orElseGet(() -> RecordJson.MAPPER.getNodeFactory().stringNode(outcome));
    for (JsonNode content : tagged) {
      reduce(content);
      reduce(content.path("response"));
    }
    return tagged.toString().length() <= MAX_OUTCOME
        ? tagged
        : RecordJson.MAPPER.getNodeFactory().stringNode(outcome);
  }

  private static void reduce(JsonNode content) {
    if (!(content instanceof ObjectNode object)) {
      return;
    }
    if (object.has("body")) {
      object.putNull("body");
      object.putObject("headers");
    }
    for (String link : List.of("approve_url", "reject_url")) {
      if (object.has(link)) {
        object.put(link, "[redacted]");
      }
    }
    object
        .path("message")
        .stringValueOpt()
        .filter(message -> message.length() > MAX_MESSAGE)
        .ifPresent(message -> object.put("message", message.substring(0, MAX_MESSAGE) + "…"));
  }
}
