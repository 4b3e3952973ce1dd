package io.acteon.core.action;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.TextRules;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller wants done. An action that exists can be addressed in every store: its parts keep
 * the limits of {@link io.acteon.spi.state.StateKey}.
 *
 * @param id 1 to 1024 characters; the action's name in the audit trail and towards the provider
 * @param namespace 1 to 256 characters, as are tenant, provider and actionType
 * @param payload any JSON value; never changed in place
 * @param dedupKey 1 to 1024 characters; what makes two actions duplicates of each other, if not
 *     their id
 * @param metadata labels
 */
public record Action(
    String id,
    String namespace,
    String tenant,
    String provider,
    String actionType,
    JsonNode payload,
    Optional<String> dedupKey,
    Map<String, String> metadata,
    Optional<String> status,
    Optional<String> fingerprint,
    Optional<Instant> startsAt,
    Optional<Instant> endsAt,
    Instant createdAt,
    Map<String, String> traceContext) {

  /**
   * @throws InvalidActionException naming what is malformed Unicode, and of the addressing parts
   *     also what is empty, too long, or holds a control character
   */
  public Action {
    require("id", id, TextRules.MAX_ID);
    require("namespace", namespace, TextRules.MAX_PART);
    require("tenant", tenant, TextRules.MAX_PART);
    require("provider", provider, TextRules.MAX_PART);
    require("action_type", actionType, TextRules.MAX_PART);
    dedupKey.ifPresent(key -> require("dedup_key", key, TextRules.MAX_ID));
    UnicodeRules.require("payload", payload);
    UnicodeRules.require("metadata", metadata);
    status.ifPresent(text -> UnicodeRules.require("status", text));
    fingerprint.ifPresent(text -> UnicodeRules.require("fingerprint", text));
    UnicodeRules.require("trace_context", traceContext);
    Objects.requireNonNull(startsAt, "startsAt");
    Objects.requireNonNull(endsAt, "endsAt");
    Objects.requireNonNull(createdAt, "createdAt");
    metadata = Map.copyOf(metadata);
    traceContext = Map.copyOf(traceContext);
  }

  /** The same action with another payload. */
  public Action withPayload(JsonNode other) {
    return with(provider, other, traceContext);
  }

  /** The same action for another provider. */
  public Action withProvider(String other) {
    return with(other, payload, traceContext);
  }

  /** The same action as a part of another trace. */
  public Action withTraceContext(Map<String, String> other) {
    return with(provider, payload, other);
  }

  private Action with(String otherProvider, JsonNode otherPayload, Map<String, String> otherTrace) {
    return new Action(
        id,
        namespace,
        tenant,
        otherProvider,
        actionType,
        otherPayload,
        dedupKey,
        metadata,
        status,
        fingerprint,
        startsAt,
        endsAt,
        createdAt,
        otherTrace);
  }

  private static void require(String field, String text, int max) {
    try {
      TextRules.requirePart(field, text, max);
    } catch (BackendException refused) {
      throw new InvalidActionException(field, String.valueOf(refused.getMessage()));
    }
  }
}
