package io.acteon.core.change;

import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Omission;
import io.acteon.core.audit.RecordJson;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the audit records of changes. They stand among those of dispatches, under a namespace and a
 * tenant of their own, so that everything that lists, exports and verifies records covers them.
 */
public final class ChangeRecorder {

  /** Namespace and tenant of every change. */
  public static final String SCOPE = "acteon";

  /** The outcome of a change that was made. */
  public static final String CHANGED = "changed";

  /** The outcome of a change that was asked for and not made. */
  public static final String REFUSED = "refused";

  /** No rule is asked about a change. */
  private static final String NO_VERDICT = "none";

  private static final String NOTHING = "{}";

  private final Optional<AuditTrail> trail;
  private final Duration ttl;
  private final UuidV7 ids;
  private final InstantSource clock;

  /**
   * Makes a recorder.
   *
   * @param trail empty if audit is off; nothing is recorded then
   * @param ttl how long records are kept
   */
  public ChangeRecorder(Optional<AuditTrail> trail, Duration ttl, UuidV7 ids, InstantSource clock) {
    this.trail = trail;
    this.ttl = ttl;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes room for the record of a change, before it is made.
   *
   * @param type what is changed and how, such as {@code rules.reload}
   * @param asked what was asked for
   * @throws DispatchException if there is no room; the change may not be made then
   */
  public Recording open(Author author, String type, ObjectNode asked) {
    AuditRecord base = record(author, type, asked);
    return new Recording(base, trail.map(records -> records.admit(base).orElseThrow(this::full)));
  }

  private DispatchException full() {
    return DispatchException.overloaded(
        "AUDIT_UNAVAILABLE",
        "nothing was changed, because the audit store is away or too slow to record it");
  }

  private AuditRecord record(Author author, String type, ObjectNode asked) {
    String id = ids.next().toString();
    Instant now = clock.instant();
    return new AuditRecord(
        id,
        id,
        SCOPE,
        SCOPE,
        type.substring(0, type.indexOf('.')),
        type,
        NO_VERDICT,
        Optional.empty(),
        REFUSED,
        Optional.of(text(asked)),
        NOTHING,
        NOTHING,
        text(RecordJson.MAPPER.createObjectNode().put("from", author.from())),
        now,
        now,
        Duration.ZERO,
        Optional.of(now.plus(ttl)),
        author.caller().id().map(Omission::orName),
        author.caller().authMethod().map(Omission::orName));
  }

  private static String text(JsonNode json) {
    String text = RecordJson.write(json);
    return text.length() <= AuditRecord.MAX_JSON
        ? text
        : Omission.of("it is longer than a record may hold", text).toString();
  }

  /** The room for one record; given back if nothing is recorded. */
  public static final class Recording implements AutoCloseable {

    private final AuditRecord base;
    private final Optional<AuditTrail.Place> place;

    private Recording(AuditRecord base, Optional<AuditTrail.Place> place) {
      this.base = base;
      this.place = place;
    }

    /** The change was made. */
    public void changed(ObjectNode details) {
      deliver(CHANGED, details);
    }

    /** The change was not made. */
    public void refused(String reason) {
      deliver(REFUSED, RecordJson.MAPPER.createObjectNode().put("reason", reason));
    }

    private void deliver(String outcome, ObjectNode details) {
      place.ifPresent(room ->
          room.deliver(
              new AuditRecord(
                  base.id(),
                  base.actionId(),
                  base.namespace(),
                  base.tenant(),
                  base.provider(),
                  base.actionType(),
                  base.verdict(),
                  base.matchedRule(),
                  outcome,
                  base.actionPayload(),
                  base.verdictDetails(),
                  text(details),
                  base.metadata(),
                  base.dispatchedAt(),
                  base.completedAt(),
                  base.duration(),
                  base.expiresAt(),
                  base.callerId(),
                  base.authMethod())));
    }

    @Override
    public void close() {
      place.ifPresent(AuditTrail.Place::close);
    }
  }
}
