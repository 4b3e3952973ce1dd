package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes one audit record of each dispatch, and hands it to the trail. */
public final class Recorder {

  private final AuditTrail trail;
  private final Redactor redactor;
  private final Duration ttl;
  private final boolean storePayload;
  private final UuidV7 ids;
  private final JsonMapper json;

  /**
   * Makes a recorder.
   *
   * @param ttl how long records are kept
   * @param storePayload whether records hold the action's payload
   */
  public Recorder(
      AuditTrail trail,
      Redactor redactor,
      Duration ttl,
      boolean storePayload,
      UuidV7 ids,
      JsonMapper json) {
    this.trail = trail;
    this.redactor = redactor;
    this.ttl = ttl;
    this.storePayload = storePayload;
    this.ids = ids;
    this.json = json;
  }

  /**
   * Takes a place for the record of a dispatch.
   *
   * @throws DispatchException if there is none
   */
  AuditTrail.Place admit() {
    return trail
        .admit()
        .orElseThrow(() ->
            DispatchException.overloaded(
                "AUDIT_UNAVAILABLE",
                "nothing was executed, because the audit store is away or too slow: "
                    + trail.waiting()
                    + " records wait for it"));
  }

  void record(
      AuditTrail.Place place,
      Action action,
      Caller caller,
      Decision decision,
      Instant start,
      Duration duration) {
    place.deliver(
        new AuditRecord(
            ids.next().toString(),
            action.id(),
            action.namespace(),
            action.tenant(),
            action.provider(),
            action.actionType(),
            decision.verdict().label(),
            decision.verdict().rule(),
            decision.outcome().label(),
            storePayload ? Optional.of(redacted(action.payload())) : Optional.empty(),
            redacted(VerdictDetails.of(decision.verdict(), json)),
            redacted(OutcomeJson.of(decision.outcome(), json)),
            json.writeValueAsString(redactor.redact(action.metadata())),
            start,
            start.plus(duration),
            duration,
            Optional.of(start.plus(ttl)),
            caller.id(),
            caller.authMethod()));
  }

  private String redacted(JsonNode node) {
    return redactor.redact(node).toString();
  }
}
