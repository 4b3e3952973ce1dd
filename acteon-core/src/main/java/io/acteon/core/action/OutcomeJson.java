package io.acteon.core.action;

import io.acteon.spi.action.ProviderResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Outcomes as clients read them: externally tagged, {@code {"Executed": …}}. */
public final class OutcomeJson {

  private OutcomeJson() {}

  /** The outcome as JSON, the numbers of a provider's answer as they came. */
  public static JsonNode of(Outcome outcome, JsonMapper mapper) {
    return switch (outcome) {
      case Outcome.Executed(ProviderResponse response) ->
          tagged(mapper, "Executed", response(response, mapper));
      case Outcome.Deduplicated ignored -> mapper.getNodeFactory().stringNode("Deduplicated");
      case Outcome.Suppressed(String rule) ->
          tagged(mapper, "Suppressed", mapper.createObjectNode().put("rule", rule));
      case Outcome.Rerouted rerouted ->
          tagged(
              mapper,
              "Rerouted",
              mapper
                  .createObjectNode()
                  .put("original_provider", rerouted.originalProvider())
                  .put("new_provider", rerouted.newProvider())
                  .set("response", response(rerouted.response(), mapper)));
      case Outcome.Throttled(Duration retryAfter) ->
          tagged(
              mapper,
              "Throttled",
              mapper.createObjectNode().set("retry_after", duration(retryAfter, mapper)));
      case Outcome.Scheduled(String actionId, Instant scheduledFor) ->
          tagged(
              mapper,
              "Scheduled",
              mapper
                  .createObjectNode()
                  .put("action_id", actionId)
                  .put("scheduled_for", scheduledFor.toString()));
      case Outcome.Failed failed -> tagged(mapper, "Failed", failed(failed, mapper));
      case Outcome.DryRun dryRun ->
          tagged(
              mapper,
              "DryRun",
              mapper
                  .createObjectNode()
                  .put("verdict", dryRun.verdict())
                  .put("matched_rule", dryRun.matchedRule().orElse(null))
                  .put("would_be_provider", dryRun.wouldBeProvider()));
    };
  }

  /**
   * What the caller is told, as JSON: {@link #of}, but to a duplicate of an action whose outcome is
   * remembered that outcome, as it was told first.
   */
  public static JsonNode answer(Outcome outcome, JsonMapper mapper) {
    return outcome instanceof Outcome.Deduplicated duplicate
            && duplicate.first().outcome().isPresent()
        ? mapper.getNodeFactory().rawValueNode(new RawValue(duplicate.first().outcome().get()))
        : of(outcome, mapper);
  }

  private static JsonNode tagged(JsonMapper mapper, String tag, JsonNode content) {
    return mapper.createObjectNode().set(tag, content);
  }

  private static ObjectNode duration(Duration duration, JsonMapper mapper) {
    return mapper
        .createObjectNode()
        .put("secs", duration.toSeconds())
        .put("nanos", duration.toNanosPart());
  }

  private static ObjectNode failed(Outcome.Failed failed, JsonMapper mapper) {
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("code", failed.code())
            .put("message", failed.message())
            .put("retryable", failed.retryable())
            .put("attempts", failed.attempts());
    failed.retryAfter().ifPresent(wait -> json.set("retry_after", duration(wait, mapper)));
    failed.response().ifPresent(answer -> json.set("response", response(answer, mapper)));
    return json;
  }

  private static ObjectNode response(ProviderResponse response, JsonMapper mapper) {
    ObjectNode headers = mapper.createObjectNode();
    response.headers().forEach(headers::put);
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("status", response.status().name().toLowerCase(Locale.ROOT))
            .set("body", AnswerJson.read(response.body()))
            .set("headers", headers);
    if (response.truncated()) {
      json.put("truncated", true);
    }
    return json;
  }
}
