package io.acteon.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.acteon.core.config.LaterConfig;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Postponement;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.later.DueWorker;
import io.acteon.core.lease.LeaseService;
import io.acteon.core.scheduled.RunMemory;
import io.acteon.core.scheduled.ScheduledActions;
import io.acteon.core.scheduled.ScheduledRuns;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens later: binds {@link ScheduledActions} and {@link DueWorker} as {@link Optional}s,
 * empty if the state backend cannot keep work for later. Work is done from when {@link DueWorker}
 * is started.
 */
final class LaterModule extends AbstractModule {

  /** Beside its execution, what a run may take: records, and a store that is slow. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(30);

  /** How long a key stays with an instance that died. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  /** How long work may take to end when the process stops. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LaterConfig config;

  LaterModule(LaterConfig config) {
    this.config = config;
  }

  @Provides
  @Singleton
  Optional<ScheduledActions> scheduled(StateBackend backend, StateStore store, Clock clock) {
    return DueWorker.isPossible(backend)
        ? Optional.of(new ScheduledActions(store, backend.dueIndex(ScheduledActions.KIND), clock))
        : Optional.empty();
  }

  @Provides
  @Singleton
  Postponement postponement(Optional<ScheduledActions> scheduled) {
    return scheduled.<Postponement>map(kept -> kept).orElse(Postponement.IMPOSSIBLE);
  }

  @Provides
  @Singleton
  Optional<DueWorker> worker(
      StateBackend backend,
      StateStore store,
      LeaseService leases,
      Gateway gateway,
      ActionExecutor executor,
      Clock clock,
      Resources resources) {
    if (!DueWorker.isPossible(backend)) {
      return Optional.empty();
    }
    Duration bound = executor.longestExecution().plus(ALLOWANCE);
    DueWorker worker =
        new DueWorker(
            backend,
            leases,
            List.of(new ScheduledRuns(store, gateway, bound, memory())),
            new DueWorker.Pace(config.maxConcurrent(), config.interval(), LEASE, PATIENCE),
            clock);
    return Optional.of(resources.closing(worker, worker::close));
  }

  /** Requests have half of the heap, and records some of the rest. */
  private static RunMemory memory() {
    return new RunMemory(Runtime.getRuntime().maxMemory() / 8);
  }
}
