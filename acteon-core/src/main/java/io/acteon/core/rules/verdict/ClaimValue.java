package io.acteon.core.rules.verdict;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a dedup claim says.
 *
 * @param attempt who took it, so that a retry after a lost reply knows its own claim
 * @param run which of the attempt's runs, of an attempt that is repeated
 * @param ttl what it was given to live; with what remains of that, its age by the store's clock
 * @param progress how far the attempt is
 * @param actionId of the action that the attempt is for
 * @param bound for how long the attempt can be under way; one that is older is over
 * @param payload the digest of the action's payload, where another under the same key is refused
 * @param outcome what the caller was told, as JSON in ASCII
 */
public record ClaimValue(
    UUID attempt,
    Optional<UUID> run,
    Duration ttl,
    Progress progress,
    Optional<String> actionId,
    Duration bound,
    Optional<String> payload,
    Optional<String> outcome) {

  /** How far an attempt is. */
  public enum Progress {
    /** The claim does not tell: of a rule that remembers nothing, or of an earlier version. */
    UNTOLD,
    RUNNING,

    /** The action was executed. */
    DONE,

    /** The attempt failed for certain, and the claim was kept. */
    FAILED,

    /** The attempt is over, and the action may have been executed. */
    UNKNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Progress of(String word) {
      for (Progress progress : values()) {
        if (progress.word().equals(word)) {
          return progress;
        }
      }
      return UNTOLD;
    }
  }

  /** No character beyond ASCII, so that nothing an answer holds could be refused by a store. */
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  public ClaimValue {
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(ttl, "ttl");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** A claim that tells nothing of its attempt. */
  public static ClaimValue untold(UUID attempt, Duration ttl) {
    return new ClaimValue(
        attempt,
        Optional.empty(),
        ttl,
        Progress.UNTOLD,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  /** The claim of an attempt that begins. */
  public static ClaimValue running(
      UUID attempt, Duration ttl, String actionId, Duration bound, Optional<String> payload) {
    return new ClaimValue(
        attempt,
        Optional.empty(),
        ttl,
        Progress.RUNNING,
        Optional.of(actionId),
        bound,
        payload,
        Optional.empty());
  }

  /** The same claim of one run of an attempt that may have others. */
  public ClaimValue of(UUID itsRun) {
    return new ClaimValue(
        attempt, Optional.of(itsRun), ttl, progress, actionId, bound, payload, outcome);
  }

  /** The same claim once its attempt is over. */
  public ClaimValue ended(Progress end, Optional<String> told) {
    return new ClaimValue(attempt, run, ttl, end, actionId, bound, payload, told);
  }

  /** As the value of the claim's entry. */
  public String write() {
    if (progress == Progress.UNTOLD) {
      String which = run.map(id -> "\",\"run\":\"" + id).orElse("");
      return "{\"attempt\":\"" + attempt + which + "\",\"ttl_ms\":" + ttl.toMillis() + "}";
    }
    ObjectNode json = ASCII.createObjectNode();
    json.put("attempt", attempt.toString());
    run.ifPresent(id -> json.put("run", id.toString()));
    json.put("ttl_ms", ttl.toMillis());
    json.put("state", progress.word());
    actionId.ifPresent(id -> json.put("action", id));
    json.put("bound_ms", bound.toMillis());
    payload.ifPresent(digest -> json.put("payload", digest));
    outcome.ifPresent(told -> json.put("outcome", told));
    return ASCII.writeValueAsString(json);
  }

  /** The claim that {@link #write} wrote; empty if anything else did. */
  public static Optional<ClaimValue> read(String value) {
    try {
      JsonNode json = ASCII.readTree(value);
      return json.path("attempt")
          .stringValueOpt()
          .map(UUID::fromString)
          .map(by ->
              new ClaimValue(
                  by,
                  json.path("run").stringValueOpt().map(UUID::fromString),
                  Duration.ofMillis(json.path("ttl_ms").longValue()),
                  Progress.of(json.path("state").asString("")),
                  json.path("action").stringValueOpt(),
                  Duration.ofMillis(json.path("bound_ms").asLong(0)),
                  json.path("payload").stringValueOpt(),
                  json.path("outcome").stringValueOpt()));
    } catch (JacksonException | IllegalArgumentException notAClaim) {
      return Optional.empty();
    }
  }

  /** How long ago the claim was taken. */
  public Duration age(Duration timeToLive) {
    return ttl.minus(timeToLive);
  }

  /** Whether its attempt may still be under way, at that age. */
  public boolean isRunning(Duration age) {
    return progress == Progress.RUNNING && age.compareTo(bound) <= 0;
  }
}
