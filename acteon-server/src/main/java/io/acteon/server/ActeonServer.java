package io.acteon.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import io.acteon.core.change.Author;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.later.DueWorker;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.wiring.GatewayModule;
import io.acteon.core.wiring.Resources;
import io.acteon.server.auth.Authentication;
import io.acteon.server.doctor.RuleFlaws;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.Route;
import io.acteon.server.http.api.Readiness;
import io.acteon.server.providers.ProviderStats;
import io.acteon.server.stream.EventFeed;
import io.acteon.server.stream.RecordedEvents;
import io.acteon.server.tracing.Tracing;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
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
  private final Authentication authentication;
  private final Injector injector;
  private final Optional<DueWorker> worker;
  private final Readiness readiness;
  private final HttpServer http;
  private final Optional<HttpServer> management;
  private final int port;
  private final Optional<URI> managementAddress;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ActeonServer(
      ServerConfig config,
      Authentication authentication,
      Injector injector,
      Optional<DueWorker> worker,
      ServerRoutes routes,
      Tracing tracing)
      throws IOException {
    this.config = config;
    this.authentication = authentication;
    this.injector = injector;
    this.worker = worker;
    this.readiness = routes.readiness();
    this.http =
        new HttpServer(
            config, routes.router(), authentication, routes.observer(), tracing.requests());
    this.management =
        config
            .management()
            .map(listener ->
                ManagementListener.create(
                    config, listener, routes.operation(), authentication, routes.observer()));
    try {
      this.managementAddress = startManagement();
      this.port = http.start();
    } catch (IOException cannotListen) {
      management.ifPresent(HttpServer::stop);
      throw cannotListen;
    }
    // The last: one that cannot listen takes no work, which its end would only cut off.
    worker.ifPresent(DueWorker::start);
  }

  private Optional<URI> startManagement() throws IOException {
    if (management.isEmpty()) {
      return Optional.empty();
    }
    int free = management.get().start();
    return Optional.of(uri("http", config.management().orElseThrow().host(), free));
  }

  /**
   * Opens the backends and serves.
   *
   * @throws io.acteon.spi.BackendException if a backend cannot be opened
   * @throws io.acteon.core.rules.RuleException if the rules cannot be used
   * @throws io.acteon.spi.settings.ConfigurationException if the keys of callers cannot be used
   * @throws UncheckedIOException if the address cannot be listened to
   */
  public static ActeonServer start(ActeonConfig config) {
    Authentication authentication = Authentication.of(config.auth(), Clock.systemUTC());
    try {
      return start(config, authentication);
    } catch (RuntimeException | Error failed) {
      authentication.close();
      throw failed;
    }
  }

  private static ActeonServer start(ActeonConfig config, Authentication authentication) {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ProviderStats providers = new ProviderStats(metrics, InstantSource.system());
    RecordedEvents recorded = new RecordedEvents(new StoreTimers(metrics, "audit"));
    Tracing tracing = Tracing.open(config.tracing(), metrics);
    Injector injector;
    Resources resources;
    try {
      injector =
          Guice.createInjector(
              new GatewayModule(
                  config,
                  tracing.calls("state", config.state().name(), new StoreTimers(metrics, "state")),
                  tracing.calls("audit", config.audit().backend().name(), recorded),
                  providers,
                  tracing.dispatches()));
      resources = injector.getInstance(Resources.class);
    } catch (RuntimeException | Error failed) {
      tracing.close();
      throw failed;
    }
    // The first, so that it is closed after all that it follows.
    resources.closing(tracing, tracing::close);
    try {
      Optional<EventFeed> feed = feed(config, recorded, injector);
      Optional<DueWorker> worker = injector.getInstance(Key.get(new TypeLiteral<>() {}));
      ServerRoutes routes = new ServerRoutes(config, injector, metrics, providers, feed, worker);
      RuleFlaws.besideRules(injector.getInstance(RuleBook.class).current(), config)
          .forEach(flaw -> LOG.warn("rules: {}", flaw));
      return new ActeonServer(config.server(), authentication, injector, worker, routes, tracing);
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

  /** What this server answers. */
  public List<Route> routes() {
    return http.routes();
  }

  /** Where this server is reached. */
  public URI address() {
    return uri(config.tls().isPresent() ? "https" : "http", config.host(), port);
  }

  /** Where health and metrics are told, too; empty if nowhere else. */
  public Optional<URI> managementAddress() {
    return managementAddress;
  }

  private static URI uri(String scheme, String host, int port) {
    return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /** The state backend, for people. */
  public String state() {
    return injector.getInstance(StateBackend.class).describe();
  }

  /** The audit backend, for people; empty if audit is off. */
  public Optional<String> audit() {
    Optional<AuditBackend> audit = injector.getInstance(Key.get(new TypeLiteral<>() {}));
    return audit.map(AuditBackend::describe);
  }

  /** How many rules are in force. */
  public int rules() {
    return injector.getInstance(RuleBook.class).current().summaries().size();
  }

  /**
   * Reads the rules again, and logs what came of it; the old ones stay if they cannot be used.
   *
   * @param asking what asks for it, such as a signal
   */
  public void reloadRules(String asking) {
    try {
      injector.getInstance(RuleChanges.class).reload(Author.local(asking), Optional.empty(), false);
    } catch (RuleException refused) {
      LOG.debug("Told already", refused);
    } catch (DispatchException full) {
      LOG.error("The rules are not read again: {}", full.getMessage());
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
    // Others find what is due from now on; what runs here has until the backends close.
    worker.ifPresent(DueWorker::retire);
    http.retire();
    readiness.leave(config.drain());
    try {
      stop(http);
      management.ifPresent(ActeonServer::stop);
      authentication.close();
      injector.getInstance(Resources.class).close();
      LOG.info("Stopped");
    } finally {
      closed.countDown();
    }
  }

  private static void stop(HttpServer server) {
    try {
      if (!server.stop()) {
        LOG.warn("Some requests were still under way and are cut off");
      }
    } catch (RuntimeException failed) {
      LOG.error("A listener does not stop; everything else is closed", failed);
    }
  }
}
