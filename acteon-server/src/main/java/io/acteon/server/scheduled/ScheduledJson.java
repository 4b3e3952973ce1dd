package io.acteon.server.scheduled;

import io.acteon.core.action.Action;
import io.acteon.core.audit.Redactor;
import io.acteon.core.scheduled.ScheduledAction;
import tools.jackson.databind.node.ObjectNode;

/** Scheduled actions as clients read them: who may read them sees no more than in records. */
final class ScheduledJson {

  private final Redactor redactor;

  ScheduledJson(Redactor redactor) {
    this.redactor = redactor;
  }

  /** What a list tells of one. */
  static void brief(ObjectNode json, ScheduledAction scheduled) {
    Action action = scheduled.action();
    json.put("action_id", action.id());
    json.put("namespace", action.namespace());
    json.put("tenant", action.tenant());
    json.put("provider", action.provider());
    json.put("action_type", action.actionType());
    json.put("rule", scheduled.rule());
    json.put("scheduled_for", scheduled.due().toString());
    json.put("state", scheduled.isWaiting() ? "waiting" : "running");
    json.put("caller_id", scheduled.caller().id().orElse(null));
    json.put("record", scheduled.record().orElse(null));
  }

  /** All of it. */
  void whole(ObjectNode json, ScheduledAction scheduled) {
    brief(json, scheduled);
    Action action = scheduled.action();
    json.set("payload", redactor.redact(action.payload()));
    ObjectNode metadata = json.putObject("metadata");
    redactor.redact(action.metadata()).forEach(metadata::put);
    json.put("dedup_key", action.dedupKey().orElse(null));
  }
}
