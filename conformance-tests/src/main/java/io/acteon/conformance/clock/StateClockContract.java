package io.acteon.conformance.clock;

import static io.acteon.conformance.clock.WrongClock.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.BySettings;
import io.acteon.conformance.process.ChildJvm;
import io.acteon.conformance.process.Processes;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.Capability;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** B10: entries, counters, leases and due work of callers whose clocks are ten minutes off. */
public abstract class StateClockContract {

  private static final Map<String, Duration> CALLERS =
      Map.of("fast", WrongClock.FAST, "slow", WrongClock.SLOW);

  @Test
  @Clause(
      value = {"B10", "S13", "L1", "D3"},
      requires = Capability.SHARED,
      needs = BySettings.class)
  void callersWhoseClocksAreTenMinutesOffChangeNothing(StateTrial trial) throws Exception {
    String namespace = trial.namespace();
    Processes<StateBackend> processes = Processes.of(trial);
    trial.store().set(StateClockTask.key(namespace, "parent", "set"), "v", StateClockTask.LIFE);
    try (LeaseService leases = new LeaseService(trial.store(), namespace, StateClockTask.TENANT)) {
      assertThat(leases.tryAcquire("parent", HALF)).isPresent();
      CALLERS.keySet().forEach(caller -> scheduleWork(trial, caller));

      List<ChildJvm> children =
          CALLERS.entrySet().stream()
              .map(caller ->
                  processes.start(
                      StateClockTask.class,
                      List.of(
                          namespace,
                          caller.getKey(),
                          caller.getValue().toString(),
                          Instant.now().toString()),
                      caller.getValue()))
              .toList();
      for (ChildJvm child : children) {
        child.await();
      }
    }

    CALLERS.keySet().forEach(caller -> assertLives(trial.otherStore(), namespace, caller));
  }

  /** One key that is due, and one that a fast clock would take for due. */
  private static void scheduleWork(StateTrial trial, String caller) {
    DueIndex index = trial.first().dueIndex(trial.namespace() + "-" + caller);
    Instant now = Instant.now();
    index.schedule(StateClockTask.key(trial.namespace(), caller, "due"), now.minus(HALF));
    index.schedule(StateClockTask.key(trial.namespace(), caller, "later"), now.plus(HALF));
  }

  private static void assertLives(StateStore store, String namespace, String caller) {
    for (String id : List.of("set", "claim", "count")) {
      assertThat(store.get(StateClockTask.key(namespace, caller, id)).orElseThrow().timeToLive())
          .as("the time left to what the %s caller wrote: %s", caller, id)
          .matches(left -> WrongClock.isFresh(left.orElseThrow(), HALF));
    }
    assertThat(
            store.checkAndSet(
                StateClockTask.key(namespace, caller, "claim"), "late", StateClockTask.LIFE))
        .isInstanceOf(ClaimResult.Present.class);
  }
}
