package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S9;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import java.util.stream.Stream;

/** Versions that do not rise, or return. */
public final class VersionFaults {

  private VersionFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        restarted("versions start again after a delete", S9, true, false),
        restarted("versions start again after expiry", S9, false, true),
        anIncrementGivesTheVersionBefore());
  }

  /** Versions that count from 1 in every life of a key, as the fencing tokens of leases do then. */
  public static StateFault restarted(
      String name, ContractClause breaks, boolean afterDelete, boolean afterExpiry) {
    Lives lives = new Lives(afterDelete, afterExpiry);
    return StateFault.ofStore(name, breaks, store -> new VersionsOfLives(store, lives));
  }

  private static StateFault anIncrementGivesTheVersionBefore() {
    return StateFault.ofStore(
        "an increment keeps the version",
        S9,
        store ->
            new FaultyStore(store) {
              @Override
              public IncrementResult increment(StateCommand.Increment increment) {
                IncrementResult result = super.increment(increment);
                return result instanceof Counter(var value, var version, var left)
                    ? new Counter(value, version - 1, left)
                    : result;
              }
            });
  }
}
