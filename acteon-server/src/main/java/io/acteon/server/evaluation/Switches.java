package io.acteon.server.evaluation;

import io.acteon.core.action.InvalidActionException;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.json.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How an action is to be evaluated.
 *
 * @param includeDisabled whether rules that are switched off are listed, too
 * @param all whether the rules after the first that matched are asked, too
 * @param at the instant that {@code time.*} speaks of, if it is not now
 * @param mockState what conditions find in the state store, by key
 */
record Switches(
    boolean includeDisabled, boolean all, Optional<Instant> at, Map<String, String> mockState) {

  Switches {
    mockState = Map.copyOf(mockState);
  }

  /**
   * Reads them from beside the members of the action; null is absent.
   *
   * @throws InvalidActionException naming the first that is wrong
   * @throws ProblemException naming a time that is none
   */
  static Switches read(JsonNode json) {
    return new Switches(
        flag(json, "include_disabled"),
        flag(json, "evaluate_all"),
        instant(json, "evaluate_at"),
        texts(json, "mock_state"));
  }

  private static boolean flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return false;
    }
    return value.booleanValueOpt().orElseThrow(() -> invalid(name, "is neither true nor false"));
  }

  private static Optional<Instant> instant(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    return Optional.of(Times.read(name, value.asString("")));
  }

  private static Map<String, String> texts(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (isAbsent(value)) {
      return Map.of();
    }
    if (!value.isObject()) {
      throw invalid(name, "is no object of texts");
    }
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode text = member.getValue();
      if (!text.isString() && !text.isNumber()) {
        throw invalid(name + "." + member.getKey(), "is no text");
      }
      texts.put(member.getKey(), text.asString());
    }
    return texts;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static InvalidActionException invalid(String field, String reason) {
    return new InvalidActionException(field, field + " " + reason);
  }
}
