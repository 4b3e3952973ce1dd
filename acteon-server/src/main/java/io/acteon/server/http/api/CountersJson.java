package io.acteon.server.http.api;

import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.server.http.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Counters as clients read them. */
public final class CountersJson {

  private CountersJson() {}

  /** All counters, by name. */
  public static ObjectNode of(GatewayCounters counters) {
    return Json.MAPPER
        .createObjectNode()
        .put("dispatched", counters.dispatched())
        .put("executed", counters.executed())
        .put("deduplicated", counters.deduplicated())
        .put("suppressed", counters.suppressed())
        .put("rerouted", counters.rerouted())
        .put("throttled", counters.throttled())
        .put("failed", counters.failed())
        .put("scheduled", counters.scheduled());
  }
}
