package io.acteon.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.TypeLiteral;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.Anchoring;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.wiring.GatewayModule;
import io.acteon.core.wiring.Resources;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.api.GatewayApi;
import io.acteon.server.http.api.Health;
import io.acteon.server.http.api.IntegrityResource;
import io.acteon.server.http.api.MetricsResource;
import io.acteon.server.http.api.Readiness;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway that serves over HTTP: from the opening of its backends to its last record. */
public final class ActeonServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ActeonServer.class);

  private final ServerConfig config;
  private final boolean intent;
  private final PrometheusMeterRegistry metrics;
  private final Injector injector;
  private final Readiness readiness;
  private final HttpServer http;
  private final int port;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ActeonServer(ActeonConfig config, PrometheusMeterRegistry metrics, Injector injector)
      throws IOException {
    this.config = config.server();
    this.intent = config.audit().intent();
    this.metrics = metrics;
    this.injector = injector;
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
    Injector injector =
        Guice.createInjector(
            new GatewayModule(
                config, new StoreTimers(metrics, "state"), new StoreTimers(metrics, "audit")));
    Resources resources = injector.getInstance(Resources.class);
    try {
      return new ActeonServer(config, metrics, injector);
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
    MetricsResource resource =
        new MetricsResource(metrics, gateway.counters())
            .withRules(rules)
            .withSweeps("state", state::sweepStats);
    audit.ifPresent(backend -> resource.withSweeps("audit", backend::sweepStats));
    withPool(resource, "state", state);
    audit.ifPresent(backend -> withPool(resource, "audit", backend));
    Optional<AnchorSigner> signer = optional(new TypeLiteral<>() {});
    Optional<Anchoring> anchoring = optional(new TypeLiteral<>() {});
    anchoring.ifPresent(anchors -> resource.withAnchors(anchors.counters()));
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
            new IntegrityResource(audit, signer, intent, injector.getInstance(Clock.class)),
            injector.getInstance(Clock.class)),
        resource);
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
