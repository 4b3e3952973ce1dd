package io.acteon.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.change.ChangeRecorder;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Postponement;
import io.acteon.core.dispatch.Recorder;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.AttemptObserver;
import io.acteon.core.execute.Backoff;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.store.StoreObserver;
import io.acteon.core.trace.Tracer;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.state.StateStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The whole gateway: binds {@link Gateway}, {@link RuleBook} and what {@link StateModule} and
 * {@link AuditModule} bind. What they open is closed by closing {@link Resources}.
 */
public final class GatewayModule extends AbstractModule {

  private final ActeonConfig config;
  private final StoreObserver state;
  private final StoreObserver audit;
  private final AttemptObserver attempts;
  private final Tracer tracer;

  public GatewayModule(ActeonConfig config) {
    this(config, StoreObserver.NONE, StoreObserver.NONE, AttemptObserver.NONE, Tracer.NONE);
  }

  /**
   * A module whose stores tell {@code state} and {@code audit} of every call, and whose executor
   * tells {@code attempts} of every attempt; its dispatches {@code tracer} follows.
   */
  public GatewayModule(
      ActeonConfig config,
      StoreObserver state,
      StoreObserver audit,
      AttemptObserver attempts,
      Tracer tracer) {
    this.config = config;
    this.state = state;
    this.audit = audit;
    this.attempts = attempts;
    this.tracer = tracer;
  }

  @Override
  protected void configure() {
    install(new StateModule(config.state(), state));
    install(new AuditModule(config.audit(), audit));
    install(new AnchorModule(config.audit()));
    install(new LaterModule(config.later()));
    bind(Clock.class).toInstance(Clock.systemUTC());
  }

  @Provides
  @Singleton
  UuidV7 ids(Clock clock) {
    return new UuidV7(clock);
  }

  @Provides
  @Singleton
  RuleBook rules(Resources resources) {
    Verdict unmatched =
        switch (config.rules().unmatched()) {
          case ALLOW -> new Verdict.Allow(Optional.empty());
          case DENY -> new Verdict.DenyUnmatched();
        };
    RuleBook rules =
        config
            .rules()
            .directory()
            .map(directory -> RuleBook.open(directory, unmatched))
            .orElseGet(() -> RuleBook.empty(unmatched));
    return resources.closing(rules, rules::close);
  }

  @Provides
  @Singleton
  RuleChanges ruleChanges(RuleBook rules, Optional<AuditTrail> trail, UuidV7 ids, Clock clock) {
    return new RuleChanges(rules, new ChangeRecorder(trail, config.audit().ttl(), ids, clock));
  }

  @Provides
  @Singleton
  Providers providers(Resources resources) {
    Map<String, ActionProvider> byName = new HashMap<>();
    Map<String, Integer> maxConcurrent = new HashMap<>();
    for (ProviderConfig provider : config.providers()) {
      byName.put(provider.name(), provider.create());
      provider.maxConcurrent().ifPresent(most -> maxConcurrent.put(provider.name(), most));
    }
    Providers providers = new Providers(byName, maxConcurrent);
    return resources.closing(providers, providers::close);
  }

  @Provides
  @Singleton
  ActionExecutor executor(Providers providers) {
    ExecutorConfig executor = config.executor();
    return new ActionExecutor(
        providers,
        executor.maxRetries(),
        executor.timeout(),
        executor.maxConcurrent(),
        new Backoff(executor.retryBase(), executor.retryMax()),
        attempts,
        tracer);
  }

  /**
   * In the order of the parameters things are opened, and in the opposite order closed: dispatches
   * end, providers close, records are delivered, backends close.
   */
  @Provides
  @Singleton
  Gateway gateway(
      RuleBook rules,
      StateStore store,
      Optional<Recorder> recorder,
      RuleChanges changes,
      ActionExecutor executor,
      Postponement postponement,
      Clock clock,
      Resources resources) {
    // What the files change is recorded like what a caller changes.
    changes.follow();
    Gateway gateway =
        new Gateway(rules::current, store, executor, recorder, postponement, clock, tracer);
    return resources.closing(gateway, gateway::close);
  }
}
