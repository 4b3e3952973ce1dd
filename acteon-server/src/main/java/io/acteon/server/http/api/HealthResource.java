package io.acteon.server.http.api;

import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /health}: whether the gateway has all that it needs. {@code /health/live} answers as long
 * as the process does; {@code /health/ready} says whether requests should be sent here.
 */
public final class HealthResource {

  private final Health health;
  private final Readiness readiness;
  private final GatewayCounters counters;
  private final RuleBook rules;

  /** A resource over {@code health} and {@code readiness}. */
  public HealthResource(
      Health health, Readiness readiness, GatewayCounters counters, RuleBook rules) {
    this.health = health;
    this.readiness = readiness;
    this.counters = counters;
    this.rules = rules;
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.unlimited("GET", "/health", Scope.OPEN, exchange -> overview()),
        Route.unlimited("GET", "/health/live", Scope.OPEN, exchange -> answer(List.of(), "ok", "")),
        Route.unlimited(
            "GET",
            "/health/ready",
            Scope.OPEN,
            exchange -> answer(readiness.troubles(), "ready", "not ready")));
  }

  private Answer overview() {
    List<String> troubles = health.troubles();
    ObjectNode json = status(troubles, "ok", "degraded");
    json.set("metrics", CountersJson.of(counters));
    rules.reloads().failingSince().ifPresent(since -> json.set("rules", failing(since)));
    return answer(troubles, json);
  }

  /**
   * Rules that cannot be read are told of and do not degrade: all instances read the same files,
   * and go on with the rules from before. Sent away, none of them would do even that.
   */
  private static ObjectNode failing(Instant since) {
    return Json.MAPPER
        .createObjectNode()
        .put("failing_since", since.toString())
        .put("reason", "the rules from before stay in force; the log says what is wrong");
  }

  private static Answer answer(List<String> troubles, String well, String unwell) {
    return answer(troubles, status(troubles, well, unwell));
  }

  private static Answer answer(List<String> troubles, ObjectNode json) {
    return Answer.json(troubles.isEmpty() ? 200 : 503, Json.write(json));
  }

  private static ObjectNode status(List<String> troubles, String well, String unwell) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("status", troubles.isEmpty() ? well : unwell);
    if (!troubles.isEmpty()) {
      json.put("reason", String.join("; ", troubles));
    }
    return json;
  }
}
