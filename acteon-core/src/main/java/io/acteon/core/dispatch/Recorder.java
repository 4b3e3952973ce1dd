package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Omission;
import io.acteon.core.audit.RecordJson;
import io.acteon.core.audit.Redactor;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes the audit records of dispatches, and hands them to the trail. */
public final class Recorder {

  static final String TOO_LONG = "it is longer than a record may hold";

  /** The outcome of an execution that is about to begin; what came of it has its own record. */
  public static final String INTENDED = "intended";

  private final AuditTrail trail;
  private final Redactor redactor;
  private final Duration ttl;
  private final boolean storePayload;
  private final boolean intent;
  private final UuidV7 ids;

  /**
   * Makes a recorder.
   *
   * @param ttl how long records are kept
   * @param storePayload whether records hold the action's payload
   * @param intent whether an execution is recorded before it begins, too
   */
  public Recorder(
      AuditTrail trail,
      Redactor redactor,
      Duration ttl,
      boolean storePayload,
      boolean intent,
      UuidV7 ids) {
    this.trail = trail;
    this.redactor = redactor;
    this.ttl = ttl;
    this.storePayload = storePayload;
    this.intent = intent;
    this.ids = ids;
  }

  /**
   * Makes a dispatch's record but for its outcome, and takes room for it.
   *
   * @param causedBy the record of what caused the dispatch
   * @throws DispatchException if there is none
   */
  Recording open(
      Action action, Caller caller, Verdict verdict, Instant start, Optional<String> causedBy) {
    AuditRecord base =
        new AuditRecord(
            ids.next().toString(),
            action.id(),
            action.namespace(),
            action.tenant(),
            action.provider(),
            action.actionType(),
            verdict.label(),
            verdict.rule(),
            INTENDED,
            storePayload ? Optional.of(part(redactor.redact(action.payload()))) : Optional.empty(),
            part(redactor.redact(VerdictDetails.of(verdict, causedBy, RecordJson.MAPPER))),
            "\"Intended\"",
            part(RecordJson.MAPPER.valueToTree(redactor.redact(action.metadata()))),
            start,
            start,
            Duration.ZERO,
            Optional.of(start.plus(ttl)),
            caller.id().map(Omission::orName),
            caller.authMethod().map(Omission::orName));
    AuditTrail.Place place = trail.admit(base).orElseThrow(this::refusal);
    return new Recording(base, place, redactor, intent, ids);
  }

  /** Waits until every record of the action is durable; false if it is cut off before. */
  boolean awaitDelivery(Action action) {
    return trail.awaitDelivery(action.namespace(), action.tenant(), action.id());
  }

  private DispatchException refusal() {
    if (trail.isEnding()) {
      return DispatchException.stopping();
    }
    return DispatchException.overloaded(
        "AUDIT_UNAVAILABLE",
        "nothing was executed, because the audit store is away or too slow: "
            + trail.waiting()
            + " records wait for it");
  }

  /** A part as it is kept: what is longer than a record may hold is replaced. */
  static String part(JsonNode part) {
    String text = RecordJson.write(part);
    return text.length() <= AuditRecord.MAX_JSON ? text : Omission.of(TOO_LONG, text).toString();
  }
}
