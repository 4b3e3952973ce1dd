package io.acteon.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.wiring.GatewayModule;
import io.acteon.core.wiring.Resources;
import io.acteon.server.analytics.AnalyticsResource;
import io.acteon.server.claims.ClaimsResource;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.Route;
import io.acteon.server.http.api.GatewayApi;
import io.acteon.server.http.api.Health;
import io.acteon.server.http.api.MetricsResource;
import io.acteon.server.http.api.Readiness;
import io.acteon.server.page.PageResource;
import io.acteon.server.providers.ProviderHealthResource;
import io.acteon.server.providers.ProviderStats;
import io.acteon.server.status.DispatchTimes;
import io.acteon.server.status.StatusResource;
import io.acteon.server.stream.EventFeed;
import io.acteon.server.stream.RecordedEvents;
import io.acteon.server.stream.StreamResource;
import io.acteon.spi.Backend;
import io.acteon.spi.PooledBackend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway that serves over HTTP: from the opening of its backends to its last record. */
public final class ActeonServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActeonServer.class);

  private final ServerConfig config;
  private final Duration recordsKept;
  private final PrometheusMeterRegistry metrics;
  private final Injector injector;
  private final ProviderStats providers;
  private final Optional<EventFeed> feed;
  private final Readiness readiness;
  private final HttpServer http;
  private final int port;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ActeonServer(
      ActeonConfig config,
      PrometheusMeterRegistry metrics,
      Injector injector,
      ProviderStats providers,
      Optional<EventFeed> feed)
      throws IOException {
    this.config = config.server();
    this.recordsKept = config.audit().ttl();
    this.metrics = metrics;
    this.injector = injector;
    this.providers = providers;
    this.feed = feed;
    Health health = health();
    this.readiness = new Readiness(health);
    this.http = http(health);
    this.port = http.start();
  }

  /**
   * Opens the backends and serves.
   *
   * @throws io.acteon.spi.BackendException if a backend cannot be opened
   * @throws io.acteon.core.rules.RuleException if the rules cannot be used
   * @throws UncheckedIOException if the address cannot be listened to
   */
  public static ActeonServer start(ActeonConfig config) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ProviderStats providers = new ProviderStats(metrics, InstantSource.system());
    RecordedEvents recorded = new RecordedEvents(new StoreTimers(metrics, "audit"));
    Injector injector =
        Guice.createInjector(
            new GatewayModule(config, new StoreTimers(metrics, "state"), recorded, providers));
    Resources resources = injector.getInstance(Resources.class);
    try {
      Optional<EventFeed> feed = feed(config, recorded, injector);
      return new ActeonServer(config, metrics, injector, providers, feed);
    } catch (ProvisionException failed) {
      resources.close();
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    } catch (IOException cannotListen) {
      resources.close();
      throw new UncheckedIOException(cannotListen);
    } catch (RuntimeException | Error unexpected) {
      resources.close();
      throw unexpected;
    }
  }

  /** Opened before anything that records, so that it is closed after it and tells of all of it. */
  private static Optional<EventFeed> feed(
      ActeonConfig config, RecordedEvents recorded, Injector injector) {
    if (!config.audit().enabled()) {
      return Optional.empty();
    }
    EventFeed feed = new EventFeed(recorded, injector.getInstance(StateStore.class));
    return Optional.of(injector.getInstance(Resources.class).closing(feed, feed::close));
  }

  private Health health() {
    Optional<AuditBackend> audit = optional(new TypeLiteral<>() {});
    Optional<AuditTrail> trail = optional(new TypeLiteral<>() {});
    return new Health(HealthChecks.of(injector.getInstance(StateBackend.class), audit, trail));
  }

  private HttpServer http(Health health) {
    StateBackend state = injector.getInstance(StateBackend.class);
    Optional<AuditBackend> audit = optional(new TypeLiteral<>() {});
    Optional<AuditStore> records = optional(new TypeLiteral<>() {});
    Gateway gateway = injector.getInstance(Gateway.class);
    RuleBook rules = injector.getInstance(RuleBook.class);
    DispatchTimes times = new DispatchTimes();
    MetricsResource resource =
        new MetricsResource(metrics, gateway.counters())
            .withRules(rules)
            .withSweeps("state", state::sweepStats);
    audit.ifPresent(backend -> resource.withSweeps("audit", backend::sweepStats));
    withPool(resource, "state", state);
    audit.ifPresent(backend -> withPool(resource, "audit", backend));
    return new HttpServer(
        config,
        GatewayApi.router(
            gateway,
            rules,
            injector.getInstance(StateStore.class),
            records,
            health,
            readiness,
            resource,
            injector.getInstance(Clock.class),
            moreRoutes(records, rules, health, times)),
        resource.and(times));
  }

  private List<Route> moreRoutes(
      Optional<AuditStore> records, RuleBook rules, Health health, DispatchTimes times) {
    Clock clock = injector.getInstance(Clock.class);
    Providers all = injector.getInstance(Providers.class);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new StreamResource(feed, records, config).routes());
    routes.addAll(new AnalyticsResource(records, rules, clock).routes());
    routes.addAll(new ProviderHealthResource(all, providers).routes());
    StateStore store = injector.getInstance(StateStore.class);
    routes.addAll(new ClaimsResource(store, records, recordsKept, clock).routes());
    routes.addAll(status(health, times).routes());
    routes.addAll(new PageResource().routes());
    return routes;
  }

  private StatusResource status(Health health, DispatchTimes times) {
    Optional<AuditBackend> audit = optional(new TypeLiteral<>() {});
    return new StatusResource(
        config,
        injector.getInstance(StateBackend.class),
        audit,
        optional(new TypeLiteral<>() {}),
        injector.getInstance(Gateway.class).counters(),
        injector.getInstance(RuleBook.class),
        health,
        readiness,
        times,
        injector.getInstance(Clock.class));
  }

  private static void withPool(MetricsResource resource, String name, Backend backend) {
    if (backend instanceof PooledBackend pooled) {
      resource.withPool(name, pooled::poolStats);
    }
  }

  private <T> T optional(TypeLiteral<T> type) {
    return injector.getInstance(Key.get(type));
  }

  /** Where this server is reached. */
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create("http://" + host + ":" + port);
  }

  /** The state backend, for people. */
  public String state() {
    return injector.getInstance(StateBackend.class).describe();
  }

  /** The audit backend, for people; empty if audit is off. */
  public Optional<String> audit() {
    Optional<AuditBackend> audit = optional(new TypeLiteral<>() {});
    return audit.map(AuditBackend::describe);
  }

  /** How many rules are in force. */
  public int rules() {
    return injector.getInstance(RuleBook.class).current().summaries().size();
  }

  /** Reads the rules again, and logs what came of it; the old ones stay if they cannot be used. */
  public void reloadRules() {
    try {
      RuleBook.Reloaded reloaded = injector.getInstance(RuleBook.class).reload(Optional.empty());
      LOG.info("{} rules from {} are in force", reloaded.rules(), reloaded.directory());
    } catch (RuleException bad) {
      LOG.error("The rules cannot be used; those from before stay in force\n{}", bad.getMessage());
    }
  }

  /** Returns when this server has been closed. */
  public void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Stops: answers what is under way, for as long as the configuration allows, delivers waiting
   * records and closes the backends. Idempotent.
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    LOG.info(
        "Stopping; requests under way have {} s, after {} s in which load balancers turn to others",
        config.shutdownTimeout().toSeconds(),
        config.drain().toSeconds());
    readiness.leave(config.drain());
    try {
      if (!http.stop()) {
        LOG.warn("Some requests were still under way and are cut off");
      }
    } catch (RuntimeException failed) {
      LOG.error("The HTTP server does not stop; everything else is closed", failed);
    } finally {
      injector.getInstance(Resources.class).close();
      LOG.info("Stopped");
      closed.countDown();
    }
  }
}
