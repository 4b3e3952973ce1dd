package io.acteon.server.bench;

import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Postponement;
import io.acteon.core.dispatch.Recorder;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.Backoff;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict.Remember;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A gateway with one rule, which deduplicates everything, and one provider, which counts what
 * reaches it and does nothing else: what remains is the gateway and its stores.
 */
public final class BenchGateway implements AutoCloseable {

  /** What actions call the provider. */
  static final String PROVIDER = "count";

  private static final ProviderResponse DONE = ProviderResponse.success("{\"counted\":true}");
  private static final Backoff NO_BACKOFF = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PLACES = 10_000;
  private static final long MEMORY = 64L << 20;

  private final LongAdder executed = new LongAdder();
  private final Optional<AuditTrail> trail;
  private final Gateway gateway;

  /**
   * Makes a gateway of stores that stay the caller's to close, with a rule as most are.
   *
   * @param audit empty if nothing is recorded
   */
  public BenchGateway(StateStore state, Optional<AuditStore> audit) {
    this(state, audit, Remember.ATTEMPT);
  }

  /** The same with another rule. */
  public BenchGateway(StateStore state, Optional<AuditStore> audit, Remember remember) {
    String rule =
        """
        rules:
          - name: once
            condition: { field: action.namespace, eq: bench }
            action: { type: deduplicate, ttl_seconds: 3600, remember: %s }
        """
            .formatted(remember.name().toLowerCase(Locale.ROOT));
    RuleSet rules = RuleSet.parse("bench.yaml", rule);
    Clock clock = Clock.systemUTC();
    UuidV7 ids = new UuidV7(clock);
    this.trail = audit.map(store -> new AuditTrail(store, true, MEMORY));
    this.gateway =
        new Gateway(
            () -> rules,
            state,
            new ActionExecutor(providers(), 0, TIMEOUT, PLACES, NO_BACKOFF),
            trail.map(records -> recorder(records, ids)),
            Postponement.IMPOSSIBLE,
            clock);
  }

  private Providers providers() {
    return new Providers(
        Map.of(
            PROVIDER,
            request -> {
              executed.increment();
              return DONE;
            }));
  }

  private static Recorder recorder(AuditTrail trail, UuidV7 ids) {
    Redactor redactor =
        new Redactor(List.of("password", "token", "api_key", "secret"), "[REDACTED]");
    return new Recorder(trail, redactor, Duration.ofDays(30), true, false, ids);
  }

  Gateway gateway() {
    return gateway;
  }

  /** How many actions have reached the provider. */
  long executed() {
    return executed.sum();
  }

  @Override
  public void close() {
    gateway.close();
    trail.ifPresent(AuditTrail::close);
  }
}
