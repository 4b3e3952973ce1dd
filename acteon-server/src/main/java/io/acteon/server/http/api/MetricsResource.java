package io.acteon.server.http.api;

import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.anchor.AnchorCounters;
import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.core.later.DueCounters;
import io.acteon.core.rules.ReloadCounters;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Route;
import io.acteon.spi.PoolStats;
import io.acteon.spi.SweepStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * {@code /metrics}: what this instance has done since it started.
 *
 * <p>A meter holds the object that it measures weakly, and its function for good. Where nothing
 * else holds a supplier, it is therefore a part of the function.
 */
public final class MetricsResource implements RequestObserver {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(10)
  };

  private record Series(String method, String path, int status) {}

  private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
  private final PrometheusMeterRegistry registry;
  private final GatewayCounters counters;

  /**
   * Adds {@code counters}, the JVM's own metrics and the requests it is told of to what {@code
   * registry} holds.
   */
  public MetricsResource(PrometheusMeterRegistry registry, GatewayCounters counters) {
    this.registry = registry;
    this.counters = counters;
    outcome("executed", GatewayCounters::executed);
    outcome("deduplicated", GatewayCounters::deduplicated);
    outcome("suppressed", GatewayCounters::suppressed);
    outcome("rerouted", GatewayCounters::rerouted);
    outcome("throttled", GatewayCounters::throttled);
    outcome("failed", GatewayCounters::failed);
    outcome("scheduled", GatewayCounters::scheduled);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  private void outcome(String outcome, ToDoubleFunction<GatewayCounters> count) {
    FunctionCounter.builder("acteon.dispatches", counters, count)
        .description("Dispatches by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  /**
   * Adds the removal of expired entries from a backend.
   *
   * @param backend what it is used for, such as {@code state}
   */
  public MetricsResource withSweeps(String backend, Supplier<SweepStats> sweeps) {
    FunctionCounter.builder("acteon.sweep.removed", this, _ -> sweeps.get().removed())
        .description("Expired entries that this instance removed")
        .tag("backend", backend)
        .register(registry);
    FunctionCounter.builder("acteon.sweep.failures", this, _ -> sweeps.get().failures())
        .description("Sweeps that failed and will be tried again")
        .tag("backend", backend)
        .register(registry);
    TimeGauge.builder(
            "acteon.sweep.lag", () -> sweeps.get().lag().toMillis(), TimeUnit.MILLISECONDS)
        .description("For how long the oldest entry of the last sweep had been expired")
        .tag("backend", backend)
        .register(registry);
    return this;
  }

  /** Adds the reloads of the rules, and how old those in force are. */
  public MetricsResource withRules(RuleBook rules) {
    ReloadCounters reloads = rules.reloads();
    FunctionCounter.builder("acteon.rules.reloads", reloads, ReloadCounters::succeeded)
        .description("Readings of the rules, by whether they could be used")
        .tag("result", "ok")
        .register(registry);
    FunctionCounter.builder("acteon.rules.reloads", reloads, ReloadCounters::failed)
        .description("Readings of the rules, by whether they could be used")
        .tag("result", "failed")
        .register(registry);
    TimeGauge.builder(
            "acteon.rules.loaded.timestamp",
            reloads,
            TimeUnit.MILLISECONDS,
            now -> now.loadedAt().toEpochMilli())
        .description("When the rules in force were read, by the clock of this instance")
        .register(registry);
    Gauge.builder("acteon.rules.failing", reloads, now -> now.failingSince().isPresent() ? 1 : 0)
        .description("1 while the rules in force are not those of the files, which cannot be used")
        .register(registry);
    return this;
  }

  /**
   * Adds the pool of connections of a backend.
   *
   * @param backend what it is used for, such as {@code state}
   */
  public MetricsResource withPool(String backend, Supplier<PoolStats> pool) {
    gauge(backend, "active", "Connections that calls are using", pool, PoolStats::active);
    gauge(backend, "idle", "Connections that wait for a call", pool, PoolStats::idle);
    gauge(backend, "limit", "The most connections", pool, PoolStats::limit);
    gauge(backend, "waiting", "Calls that wait for a connection", pool, PoolStats::waiting);
    FunctionTimer.builder(
            "acteon.pool.usage",
            this,
            _ -> pool.get().used(),
            _ -> pool.get().useTime().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Calls that had a connection, and for how long")
        .tag("backend", backend)
        .register(registry);
    FunctionTimer.builder(
            "acteon.pool.creation",
            this,
            _ -> pool.get().opened(),
            _ -> pool.get().openTime().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("Connections opened, and how long that took")
        .tag("backend", backend)
        .register(registry);
    FunctionCounter.builder("acteon.pool.refused", this, _ -> pool.get().refused())
        .description("Attempts to open a connection that failed")
        .tag("backend", backend)
        .register(registry);
    return this;
  }

  private void gauge(
      String backend,
      String name,
      String description,
      Supplier<PoolStats> pool,
      ToIntFunction<PoolStats> value) {
    Gauge.builder("acteon.pool." + name, () -> value.applyAsInt(pool.get()))
        .description(description)
        .tag("backend", backend)
        .register(registry);
  }

  /** Adds the records that are not in the audit store yet. */
  public MetricsResource withBacklog(AuditTrail trail) {
    Gauge.builder("acteon.audit.backlog.records", trail, AuditTrail::waiting)
        .description("Records of what was done that wait in memory for the audit store")
        .register(registry);
    Gauge.builder("acteon.audit.backlog", trail, AuditTrail::bytes)
        .baseUnit("bytes")
        .description("Memory that records under way and waiting take")
        .register(registry);
    Gauge.builder("acteon.audit.backlog.limit", trail, AuditTrail::capacity)
        .baseUnit("bytes")
        .description("Memory that they may take; beyond it no action is taken on")
        .register(registry);
    return this;
  }

  /** Adds the anchors of audit chains. */
  public MetricsResource withAnchors(AnchorCounters anchors) {
    FunctionCounter.builder("acteon.audit.anchors", anchors, AnchorCounters::taken)
        .description("Anchors of audit chains that this instance took")
        .register(registry);
    for (AnchorCounters.Place place : AnchorCounters.Place.values()) {
      FunctionCounter.builder("acteon.audit.anchor.failures", anchors, now -> now.failures(place))
          .description("Anchors that did not arrive, and will be tried again")
          .tag("place", place.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    TimeGauge.builder(
            "acteon.audit.anchor.timestamp",
            anchors,
            TimeUnit.MILLISECONDS,
            now -> now.newest().map(Instant::toEpochMilli).orElse(0L))
        .description("When the newest anchor in the store was taken, by whichever instance")
        .register(registry);
    return this;
  }

  /** Adds what is done later, by kind. */
  public MetricsResource withLater(Map<String, DueCounters> kinds) {
    kinds.forEach(this::later);
    return this;
  }

  private void later(String kind, DueCounters due) {
    FunctionCounter.builder("acteon.later.polls", due, DueCounters::polls)
        .description("Looks of this instance for what is due")
        .tag("kind", kind)
        .register(registry);
    FunctionCounter.builder("acteon.later.claimed", due, DueCounters::claimed)
        .description("Due work that was handed out to this instance")
        .tag("kind", kind)
        .register(registry);
    runs(kind, "done", due, DueCounters::done);
    runs(kind, "again", due, DueCounters::again);
    runs(kind, "failed", due, DueCounters::failed);
    Gauge.builder("acteon.later.running", due, DueCounters::running)
        .description("Due work under way in this instance")
        .tag("kind", kind)
        .register(registry);
    TimeGauge.builder("acteon.later.lag", due, TimeUnit.MILLISECONDS, now -> now.lag().toMillis())
        .description("How long after its time what began last began; 0 once nothing is due")
        .tag("kind", kind)
        .register(registry);
  }

  private void runs(
      String kind, String result, DueCounters due, ToDoubleFunction<DueCounters> count) {
    FunctionCounter.builder("acteon.later.runs", due, count)
        .description("Ended runs: done, to be done again later, or failed and tried again")
        .tag("kind", kind)
        .tag("result", result)
        .register(registry);
  }

  /** What this resource answers. */
  public List<Route> routes() {
    return List.of(
        Route.unlimited(
            "GET", "/metrics", Scope.METRICS, exchange -> Answer.ok(CountersJson.of(counters))),
        Route.unlimited("GET", "/metrics/prometheus", Scope.METRICS, exchange -> scrape()));
  }

  private Answer scrape() {
    return Answer.text(
        "text/plain; version=0.0.4; charset=utf-8",
        registry.scrape().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void answered(String method, String path, int status, Duration duration) {
    requests.computeIfAbsent(new Series(method, path, status), this::timer).record(duration);
  }

  private Timer timer(Series series) {
    return Timer.builder("acteon.http.requests")
        .description("Requests by route and status")
        .tag("method", series.method())
        .tag("path", series.path())
        .tag("status", Integer.toString(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
