package io.acteon.server.providers;

import io.acteon.core.execute.Providers;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/providers/health}: how this instance fares with each provider. */
public final class ProviderHealthResource {

  /** A provider that failed so often without a success between is not well. */
  private static final int TOO_MANY_IN_A_ROW = 3;

  private final Providers providers;
  private final ProviderStats stats;
  private final ProviderChecks checks;

  /** A resource over what {@code stats} were told of {@code providers}. */
  public ProviderHealthResource(Providers providers, ProviderStats stats) {
    this.providers = providers;
    this.stats = stats;
    this.checks = new ProviderChecks(providers);
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "/v1/providers/health", Scope.METRICS, exchange -> Answer.ok(health())));
  }

  ObjectNode health() {
    Map<String, String> troubles = checks.troubles();
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode list = json.putArray("providers");
    for (String name : new TreeSet<>(providers.names())) {
      write(list.addObject(), name, stats.of(name), Optional.ofNullable(troubles.get(name)));
    }
    return json;
  }

  private static void write(
      ObjectNode json, String name, ProviderAttempts attempts, Optional<String> trouble) {
    // Before the number of all: an attempt is counted there first.
    long failures = attempts.failures();
    HistogramSnapshot times = attempts.times();
    long total = times.count();
    long successes = total - failures;
    json.put("provider", name);
    json.put("healthy", trouble.isEmpty() && attempts.failuresInARow() < TOO_MANY_IN_A_ROW);
    json.putNull("circuit_breaker_state");
    json.put("total_requests", total);
    json.put("successes", successes);
    json.put("failures", failures);
    json.put("success_rate", total == 0 ? 100.0 : 100.0 * successes / total);
    json.put("avg_latency_ms", times.mean(TimeUnit.MILLISECONDS));
    json.put("p50_latency_ms", percentile(times, 0));
    json.put("p95_latency_ms", percentile(times, 1));
    json.put("p99_latency_ms", percentile(times, 2));
    trouble.ifPresent(what -> json.put("health_check_error", what));
    attempts.lastError().ifPresent(what -> json.put("last_error", what));
    attempts.lastMillis().ifPresent(when -> json.put("last_request_at", when));
  }

  private static double percentile(HistogramSnapshot times, int index) {
    return times.percentileValues().length > index
        ? times.percentileValues()[index].value(TimeUnit.MILLISECONDS)
        : 0;
  }
}
