package io.acteon.spi.audit;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one dispatch was asked, what was decided, and what came of it. A record comes back equal to
 * what was appended (A2): instants are kept to the microsecond and durations to the millisecond, a
 * finer part being dropped here, and JSON is kept as text, character by character.
 *
 * @param id identifies the record; appending it again is idempotent (A1)
 * @param verdict what the rules said, such as {@code allow}
 * @param matchedRule the rule that said it
 * @param outcome what came of it, such as {@code executed}
 * @param actionPayload JSON text; empty if payloads are not stored
 * @param verdictDetails JSON text
 * @param outcomeDetails JSON text
 * @param metadata JSON text
 * @param expiresAt when {@link AuditStore#purge} may remove it; empty for never
 */
public record AuditRecord(
    String id,
    String actionId,
    String namespace,
    String tenant,
    String provider,
    String actionType,
    String verdict,
    Optional<String> matchedRule,
    String outcome,
    Optional<String> actionPayload,
    String verdictDetails,
    String outcomeDetails,
    String metadata,
    Instant dispatchedAt,
    Instant completedAt,
    Duration duration,
    Optional<Instant> expiresAt,
    Optional<String> callerId,
    Optional<String> authMethod) {

  /** The most characters of each text that is no JSON. */
  public static final int MAX_NAME = 1024;

  /** The most characters of each JSON text. */
  public static final int MAX_JSON = 8 << 20;

  /**
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} naming the field that is
   *     empty, too long (1,024 characters; JSON 8 Mi), holds malformed Unicode or U+0000, or is out
   *     of range
   */
  public AuditRecord {
    AuditRules.requireName("id", id);
    AuditRules.requireName("action_id", actionId);
    AuditRules.requireName("namespace", namespace);
    AuditRules.requireName("tenant", tenant);
    AuditRules.requireName("provider", provider);
    AuditRules.requireName("action_type", actionType);
    AuditRules.requireName("verdict", verdict);
    matchedRule.ifPresent(rule -> AuditRules.requireName("matched_rule", rule));
    AuditRules.requireName("outcome", outcome);
    actionPayload.ifPresent(json -> AuditRules.requireJson("action_payload", json));
    AuditRules.requireJson("verdict_details", verdictDetails);
    AuditRules.requireJson("outcome_details", outcomeDetails);
    AuditRules.requireJson("metadata", metadata);
    callerId.ifPresent(caller -> AuditRules.requireName("caller_id", caller));
    authMethod.ifPresent(method -> AuditRules.requireName("auth_method", method));
    dispatchedAt = AuditRules.requireInstant("dispatched_at", dispatchedAt);
    completedAt = AuditRules.requireInstant("completed_at", completedAt);
    expiresAt = expiresAt.map(end -> AuditRules.requireInstant("expires_at", end));
    duration = AuditRules.requireDuration("duration", duration);
  }
}
