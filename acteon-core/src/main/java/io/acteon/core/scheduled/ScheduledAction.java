package io.acteon.core.scheduled;

import io.acteon.core.action.Action;
import io.acteon.core.action.ActionJson;
import io.acteon.core.action.ActionReader;
import io.acteon.core.action.InvalidActionException;
import io.acteon.core.audit.RecordJson;
import io.acteon.core.dispatch.Caller;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An action that waits for its time, as its entry holds it.
 *
 * @param attempt who claims the action's dedup key, whichever instance dispatches it
 * @param run the run that has begun to execute it; empty while it waits
 * @param due when it is to be dispatched, by the clock of whoever put it off
 * @param record of the dispatch that put it off; empty if nothing was recorded
 * @param broken how many of its runs broke in a way that nobody foresaw, up to 9
 */
public record ScheduledAction(
    Action action,
    Caller caller,
    String rule,
    UUID attempt,
    Optional<UUID> run,
    Instant due,
    Optional<String> record,
    int broken) {

  /** As long as the id of a run: what may be kept while it waits may be kept once it has begun. */
  private static final String NO_RUN = " ".repeat(36);

  /** Creation times are written whenever an action is; the reader asks no clock. */
  private static final ActionReader READER = new ActionReader(RecordJson.MAPPER, Clock.systemUTC());

  public ScheduledAction {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(record, "record");
  }

  /** One of which no run has broken. */
  public ScheduledAction(
      Action action,
      Caller caller,
      String rule,
      UUID attempt,
      Optional<UUID> run,
      Instant due,
      Optional<String> record) {
    this(action, caller, rule, attempt, run, due, record, 0);
  }

  /** Whether nothing has been executed for it. */
  public boolean isWaiting() {
    return run.isEmpty();
  }

  /** The same once a run has begun to execute it. */
  ScheduledAction begun(UUID by) {
    return new ScheduledAction(action, caller, rule, attempt, Optional.of(by), due, record, broken);
  }

  /** The same once it is known that the run executed nothing. */
  ScheduledAction waiting() {
    return new ScheduledAction(
        action, caller, rule, attempt, Optional.empty(), due, record, broken);
  }

  /** The same once another of its runs broke. */
  ScheduledAction brokenOnceMore() {
    return new ScheduledAction(action, caller, rule, attempt, run, due, record, broken + 1);
  }

  /** As the value of its entry. */
  String write() {
    ObjectNode json =
        RecordJson.MAPPER
            .createObjectNode()
            .put("attempt", attempt.toString())
            .put("rule", rule)
            .put("due", due.toString())
            .put("broken", broken);
    json.put("run", run.map(UUID::toString).orElse(NO_RUN));
    record.ifPresent(id -> json.put("record", id));
    caller.id().ifPresent(id -> json.put("caller_id", id));
    caller.authMethod().ifPresent(method -> json.put("auth_method", method));
    json.set("action", ActionJson.of(action, RecordJson.MAPPER));
    return RecordJson.write(json);
  }

  /** What {@link #write} wrote; empty if anything else did. */
  static Optional<ScheduledAction> read(String value) {
    try {
      JsonNode json = RecordJson.MAPPER.readTree(value);
      return Optional.of(
          new ScheduledAction(
              READER.read(json.path("action")),
              new Caller(
                  json.path("caller_id").stringValueOpt(),
                  json.path("auth_method").stringValueOpt()),
              json.path("rule").stringValue(),
              UUID.fromString(json.path("attempt").stringValue()),
              json.path("run")
                  .stringValueOpt()
                  .filter(text -> !text.isBlank())
                  .map(UUID::fromString),
              Instant.parse(json.path("due").stringValue()),
              json.path("record").stringValueOpt(),
              json.path("broken").asInt(0)));
    } catch (JacksonException
        | InvalidActionException
        | IllegalArgumentException
        | DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
