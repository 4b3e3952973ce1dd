package io.acteon.server;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.Anchoring;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.execute.Providers;
import io.acteon.core.later.DueWorker;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.analytics.AnalyticsResource;
import io.acteon.server.claims.ClaimsResource;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
import io.acteon.server.http.api.GatewayApi;
import io.acteon.server.http.api.Health;
import io.acteon.server.http.api.IntegrityResource;
import io.acteon.server.http.api.MetricsResource;
import io.acteon.server.http.api.Readiness;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.server.openapi.OpenApiResource;
import io.acteon.server.page.PageResource;
import io.acteon.server.providers.ProviderHealthResource;
import io.acteon.server.providers.ProviderStats;
import io.acteon.server.scheduled.ScheduledResource;
import io.acteon.server.status.DispatchTimes;
import io.acteon.server.status.StatusResource;
import io.acteon.server.stream.EventFeed;
import io.acteon.server.stream.StreamResource;
import io.acteon.spi.Backend;
import io.acteon.spi.PooledBackend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server answers, made of the parts that its gateway is wired from. */
final class ServerRoutes {

  private final ActeonConfig config;
  private final Injector parts;
  private final ProviderStats providers;
  private final Optional<EventFeed> feed;
  private final Optional<DueWorker> worker;
  private final Clock clock;
  private final StateBackend state;
  private final Optional<AuditBackend> audit;
  private final Optional<AuditStore> records;
  private final Gateway gateway;
  private final RuleBook rules;
  private final Health health;
  private final Readiness readiness;
  private final MetricsResource metrics;
  private final DispatchTimes times = new DispatchTimes();

  /**
   * @param feed empty if nothing is recorded
   * @param worker empty if the state backend cannot keep work for later
   */
  ServerRoutes(
      ActeonConfig config,
      Injector parts,
      PrometheusMeterRegistry registry,
      ProviderStats providers,
      Optional<EventFeed> feed,
      Optional<DueWorker> worker) {
    this.config = config;
    this.parts = parts;
    this.providers = providers;
    this.feed = feed;
    this.worker = worker;
    this.clock = parts.getInstance(Clock.class);
    this.state = parts.getInstance(StateBackend.class);
    this.audit = optional(new TypeLiteral<>() {});
    this.records = optional(new TypeLiteral<>() {});
    this.gateway = parts.getInstance(Gateway.class);
    this.rules = parts.getInstance(RuleBook.class);
    Optional<AuditTrail> trail = optional(new TypeLiteral<>() {});
    this.health = new Health(HealthChecks.of(state, audit, trail));
    this.readiness = new Readiness(health);
    this.metrics = metrics(registry);
  }

  /** All of them. */
  Router router() {
    List<Route> routes =
        GatewayApi.routes(
            gateway,
            rules,
            parts.getInstance(RuleChanges.class),
            parts.getInstance(StateStore.class),
            records,
            clock,
            others());
    return new Router(OpenApiResource.describing(routes));
  }

  /** Those by which operators learn how the server is doing. */
  List<Route> operation() {
    return GatewayApi.operation(gateway, rules, health, readiness, metrics);
  }

  /** Who counts what is answered. */
  RequestObserver observer() {
    return metrics.and(times);
  }

  Readiness readiness() {
    return readiness;
  }

  private List<Route> others() {
    StateStore store = parts.getInstance(StateStore.class);
    Optional<AnchorSigner> signer = optional(new TypeLiteral<>() {});
    List<Route> routes = new ArrayList<>(operation());
    routes.addAll(new IntegrityResource(audit, signer, config.audit().intent(), clock).routes());
    routes.addAll(new StreamResource(feed, records, config.server()).routes());
    routes.addAll(new AnalyticsResource(records, rules, clock).routes());
    routes.addAll(
        new ProviderHealthResource(parts.getInstance(Providers.class), providers).routes());
    routes.addAll(new ClaimsResource(store, this::journal).routes());
    routes.addAll(
        new ScheduledResource(
                optional(new TypeLiteral<>() {}), parts.getInstance(Redactor.class), this::journal)
            .routes());
    routes.addAll(status().routes());
    routes.addAll(new PageResource().routes());
    return routes;
  }

  private OperatorJournal journal(Caller caller) {
    return new OperatorJournal(records, config.audit().ttl(), clock, caller);
  }

  private StatusResource status() {
    return new StatusResource(
        config.server(),
        state,
        audit,
        optional(new TypeLiteral<>() {}),
        gateway.counters(),
        rules,
        health,
        readiness,
        times,
        clock);
  }

  private MetricsResource metrics(PrometheusMeterRegistry registry) {
    MetricsResource resource =
        new MetricsResource(registry, gateway.counters())
            .withRules(rules)
            .withSweeps("state", state::sweepStats);
    audit.ifPresent(backend -> resource.withSweeps("audit", backend::sweepStats));
    withPool(resource, "state", state);
    audit.ifPresent(backend -> withPool(resource, "audit", backend));
    Optional<AuditTrail> trail = optional(new TypeLiteral<>() {});
    trail.ifPresent(resource::withBacklog);
    Optional<Anchoring> anchoring = optional(new TypeLiteral<>() {});
    anchoring.ifPresent(anchors -> resource.withAnchors(anchors.counters()));
    worker.ifPresent(later -> resource.withLater(later.counters()));
    return resource;
  }

  private static void withPool(MetricsResource resource, String name, Backend backend) {
    if (backend instanceof PooledBackend pooled) {
      resource.withPool(name, pooled::poolStats);
    }
  }

  private <T> T optional(TypeLiteral<T> type) {
    return parts.getInstance(Key.get(type));
  }
}
