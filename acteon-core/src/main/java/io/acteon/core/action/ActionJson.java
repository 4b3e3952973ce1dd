package io.acteon.core.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Actions as {@link ActionReader} reads them. */
public final class ActionJson {

  private ActionJson() {}

  /** The whole action. */
  public static ObjectNode of(Action action, JsonMapper mapper) {
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("id", action.id())
            .put("namespace", action.namespace())
            .put("tenant", action.tenant())
            .put("provider", action.provider())
            .put("action_type", action.actionType())
            .set("payload", action.payload());
    action.dedupKey().ifPresent(key -> json.put("dedup_key", key));
    texts(json, "metadata", action.metadata());
    action.status().ifPresent(status -> json.put("status", status));
    action.fingerprint().ifPresent(text -> json.put("fingerprint", text));
    time(json, "starts_at", action.startsAt());
    time(json, "ends_at", action.endsAt());
    time(json, "created_at", Optional.of(action.createdAt()));
    texts(json, "trace_context", action.traceContext());
    return json;
  }

  /** One level more, so that a label of the name {@code labels} is read as what it is. */
  private static void texts(ObjectNode json, String field, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode object = json.putObject(field);
      ObjectNode inner = field.equals("metadata") ? object.putObject("labels") : object;
      texts.forEach(inner::put);
    }
  }

  private static void time(ObjectNode json, String field, Optional<Instant> time) {
    time.ifPresent(instant -> json.put(field, instant.toString()));
  }
}
