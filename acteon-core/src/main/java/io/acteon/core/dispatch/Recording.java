package io.acteon.core.dispatch;

import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Omission;
import io.acteon.core.audit.RecordJson;
import io.acteon.core.audit.Redactor;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recording of one dispatch: everything that could be refused was made and checked before
 * anything was executed, and nothing throws afterwards.
 */
final class Recording implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  private static final String BODY = "body";

  private final AuditRecord base;
  private final AuditTrail.Place place;
  private final Redactor redactor;
  private final boolean intent;
  private final String id;

  /**
   * @param base the record but for its outcome; also the record of the intention
   */
  Recording(
      AuditRecord base, AuditTrail.Place place, Redactor redactor, boolean intent, UuidV7 ids) {
    this.base = base;
    this.place = place;
    this.redactor = redactor;
    this.intent = intent;
    this.id = intent ? ids.next().toString() : base.id();
  }

  /** The id of the record of what comes of the dispatch. */
  String id() {
    return id;
  }

  /**
   * To be called before the execution: records the intention, if that is wanted, durably.
   *
   * @throws DispatchException if it could not be recorded; nothing may be executed then
   */
  void intend() {
    if (!intent) {
      return;
    }
    try {
      place.append(base);
    } catch (BackendException away) {
      String message =
          "nothing was executed, because its intention could not be recorded: " + away.getMessage();
      if (away.effect() == Effect.UNKNOWN) {
        complete(new Outcome.Failed("AUDIT_UNAVAILABLE", message, true, 0), Duration.ZERO);
      }
      throw DispatchException.overloaded("AUDIT_UNAVAILABLE", message);
    }
  }

  /** Records what came of the dispatch. Never throws. */
  void complete(Outcome outcome, Duration duration) {
    place.deliver(
        new AuditRecord(
            id,
            base.actionId(),
            base.namespace(),
            base.tenant(),
            base.provider(),
            base.actionType(),
            base.verdict(),
            base.matchedRule(),
            outcome.label(),
            base.actionPayload(),
            base.verdictDetails(),
            details(outcome),
            base.metadata(),
            base.dispatchedAt(),
            base.dispatchedAt().plus(duration),
            duration,
            base.expiresAt(),
            base.callerId(),
            base.authMethod()));
  }

  private String details(Outcome outcome) {
    try {
      JsonNode details = OutcomeJson.of(outcome, RecordJson.MAPPER);
      replaceAnswers(details, this::redacted);
      String text = RecordJson.write(redactor.redact(details));
      if (text.length() <= AuditRecord.MAX_JSON) {
        return text;
      }
      replaceAnswers(details, Recording::omitted);
      return Recorder.part(redactor.redact(details));
    } catch (RuntimeException | Error unexpected) {
      LOG.error("The outcome of action {} cannot be written", base.actionId(), unexpected);
      return Omission.of("it could not be written as JSON", outcome.toString()).toString();
    }
  }

  private JsonNode redacted(ObjectNode response) {
    return redactor.redactAnswer(
        response.path(BODY), response.path("truncated").booleanValue(false));
  }

  private static JsonNode omitted(ObjectNode response) {
    return Omission.of(Recorder.TOO_LONG, RecordJson.write(response.path(BODY)));
  }

  /** What a provider answered stands in {@code body}, also of a {@code response}. */
  private static void replaceAnswers(JsonNode details, Function<ObjectNode, JsonNode> by) {
    for (JsonNode tagged : details) {
      replaceAnswer(tagged, by);
      replaceAnswer(tagged.path("response"), by);
    }
  }

  private static void replaceAnswer(JsonNode response, Function<ObjectNode, JsonNode> by) {
    if (response instanceof ObjectNode object && object.has(BODY)) {
      object.set(BODY, by.apply(object));
    }
  }

  /** Gives the room back if nothing was recorded. */
  @Override
  public void close() {
    place.close();
  }
}
