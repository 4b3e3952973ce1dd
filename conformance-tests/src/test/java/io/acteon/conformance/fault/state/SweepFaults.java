package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S19;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.SweepStats;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sweepers that take more than what has expired. */
public final class SweepFaults {

  private SweepFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        sweeps("the sweeper removes the living", set -> set.expiry() instanceof Expiry.Never),
        sweeps("the sweeper removes what was written again", set -> set.value().equals("v")),
        failuresAreCounted());
  }

  /** Removes, when the sweeper's counts are asked for, what was ever written by such a write. */
  private static StateFault sweeps(String name, Predicate<StateCommand.Set> doomed) {
    Set<StateKey> keys = ConcurrentHashMap.newKeySet();
    return new StateFault(
        name,
        S19,
        backend -> {
          StateStore store = backend.store();
          StateStore noting =
              new FaultyStore(store) {
                @Override
                public long set(StateCommand.Set set) {
                  long version = super.set(set);
                  if (doomed.test(set)) {
                    keys.add(set.key());
                  }
                  return version;
                }
              };
          return new FaultyStateBackend(backend) {
            @Override
            public StateStore store() {
              return noting;
            }

            @Override
            public SweepStats sweepStats() {
              SweepStats stats = super.sweepStats();
              if (stats.removed() > 0) {
                keys.forEach(store::delete);
              }
              return stats;
            }
          };
        });
  }

  private static StateFault failuresAreCounted() {
    return new StateFault(
        "every sweep fails",
        S19,
        backend ->
            new FaultyStateBackend(backend) {
              @Override
              public SweepStats sweepStats() {
                SweepStats stats = super.sweepStats();
                return new SweepStats(stats.removed(), stats.failures() + 1, stats.lag());
              }
            });
  }
}
