package io.acteon.server.status;

import io.acteon.core.audit.AuditTrail;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import io.acteon.server.http.api.CountersJson;
import io.acteon.server.http.api.Health;
import io.acteon.server.http.api.Readiness;
import io.acteon.server.http.json.Json;
import io.acteon.spi.Backend;
import io.acteon.spi.PoolStats;
import io.acteon.spi.PooledBackend;
import io.acteon.spi.SweepStats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/status}: what this instance is, what it stands on, and how both are doing. */
public final class StatusResource {

  /** Tells instances behind one address apart. */
  private final String instance = UUID.randomUUID().toString();

  private final Clock clock;
  private final Instant startedAt;
  private final ServerConfig server;
  private final Backend state;
  private final Optional<Backend> audit;
  private final Optional<AuditTrail> trail;
  private final GatewayCounters counters;
  private final RuleBook rules;
  private final Health health;
  private final Readiness readiness;
  private final DispatchTimes times;

  /**
   * @param audit empty if audit is off
   * @param trail empty if audit is off
   */
  public StatusResource(
      ServerConfig server,
      Backend state,
      Optional<? extends Backend> audit,
      Optional<AuditTrail> trail,
      GatewayCounters counters,
      RuleBook rules,
      Health health,
      Readiness readiness,
      DispatchTimes times,
      Clock clock) {
    this.server = server;
    this.state = state;
    this.audit = audit.map(backend -> backend);
    this.trail = trail;
    this.counters = counters;
    this.rules = rules;
    this.health = health;
    this.readiness = readiness;
    this.times = times;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.unlimited("GET", "/v1/status", Scope.METRICS, exchange -> Answer.ok(status())));
  }

  private ObjectNode status() {
    List<String> troubles = health.troubles();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("status", troubles.isEmpty() ? "ok" : "degraded");
    json.put("reason", troubles.isEmpty() ? null : String.join("; ", troubles));
    json.put("version", version());
    json.put("java", Runtime.version().toString());
    json.put("instance", instance);
    json.put("started_at", startedAt.toString());
    json.put("now", clock.instant().toString());
    json.set("state", backend(state));
    json.set("audit", audit.map(StatusResource::backend).orElse(null));
    json.set("audit_backlog", trail.map(StatusResource::backlog).orElse(null));
    json.set("rules", rules());
    json.set("drain", drain());
    json.set("dispatches", CountersJson.of(counters));
    json.set("dispatch_times", times.toJson());
    return json;
  }

  private static String version() {
    return Optional.ofNullable(StatusResource.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  private static ObjectNode backend(Backend backend) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("backend", backend.describe());
    ArrayNode capabilities = json.putArray("capabilities");
    backend.capabilities().stream()
        .sorted()
        .forEach(one -> capabilities.add(one.name().toLowerCase(Locale.ROOT)));
    json.put("deadline_ms", backend.deadline().toMillis());
    SweepStats sweeps = backend.sweepStats();
    json.putObject("sweep")
        .put("removed", sweeps.removed())
        .put("failures", sweeps.failures())
        .put("lag_ms", sweeps.lag().toMillis());
    if (backend instanceof PooledBackend pooled) {
      PoolStats pool = pooled.poolStats();
      json.putObject("pool")
          .put("limit", pool.limit())
          .put("active", pool.active())
          .put("idle", pool.idle())
          .put("waiting", pool.waiting())
          .put("refused", pool.refused());
    }
    return json;
  }

  private static ObjectNode backlog(AuditTrail trail) {
    return Json.MAPPER
        .createObjectNode()
        .put("records", trail.waiting())
        .put("bytes", trail.bytes())
        .put("capacity_bytes", trail.capacity());
  }

  private ObjectNode rules() {
    return Json.MAPPER
        .createObjectNode()
        .put("count", rules.current().summaries().size())
        .put("loaded_at", rules.reloads().loadedAt().toString())
        .put("failing_since", rules.reloads().failingSince().map(Instant::toString).orElse(null));
  }

  private ObjectNode drain() {
    Duration drain = server.drain();
    return Json.MAPPER
        .createObjectNode()
        .put("leaving", readiness.isLeaving())
        .put("seconds", drain.toSeconds());
  }
}
