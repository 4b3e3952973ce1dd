package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S6;
import static io.acteon.conformance.clause.ContractClause.S7;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Claims with two winners, and duplicates that leave a trace. */
public final class ClaimFaults {

  private ClaimFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        twoSteps(),
        twoWinnersOnAnExpiredKey(),
        losersSeeThemselves(),
        aDuplicateRefreshes("a duplicate refreshes the time to live", Expiry.after(Expiry.MAX)),
        aDuplicateRefreshes("a duplicate is written again as it is", Expiry.keep()));
  }

  private static StateFault twoSteps() {
    Window window = new Window();
    return StateFault.ofStore(
        "checkAndSet looks first and writes then",
        S6,
        store ->
            new FaultyStore(store) {
              @Override
              public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
                Optional<StateEntry> found = store.get(claim.key());
                window.pass();
                return found
                    .<ClaimResult>map(ClaimResult.Present::new)
                    .orElseGet(
                        () -> created(store.set(claim.key(), claim.value(), claim.expiry())));
              }
            });
  }

  private static StateFault twoWinnersOnAnExpiredKey() {
    Window window = new Window();
    Set<StateKey> known = ConcurrentHashMap.newKeySet();
    return StateFault.ofStore(
        "an expired key has two winners",
        S6,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                known.add(set.key());
                return super.set(set);
              }

              @Override
              public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
                if (known.contains(claim.key()) && store.get(claim.key()).isEmpty()) {
                  window.pass();
                  return created(store.set(claim.key(), claim.value(), claim.expiry()));
                }
                return super.checkAndSet(claim);
              }
            });
  }

  private static StateFault losersSeeThemselves() {
    return StateFault.ofStore(
        "a loser is shown its own value",
        S6,
        store ->
            new FaultyStore(store) {
              @Override
              public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
                return switch (super.checkAndSet(claim)) {
                  case ClaimResult.Created created -> created;
                  case ClaimResult.Present(StateEntry there) ->
                      new ClaimResult.Present(
                          new StateEntry(claim.value(), there.version(), there.timeToLive()));
                };
              }
            });
  }

  private static StateFault aDuplicateRefreshes(String name, Expiry expiry) {
    return StateFault.ofStore(
        name,
        S7,
        store ->
            new FaultyStore(store) {
              @Override
              public ClaimResult checkAndSet(StateCommand.CheckAndSet claim) {
                ClaimResult result = super.checkAndSet(claim);
                if (result instanceof ClaimResult.Present(StateEntry there)) {
                  store.set(claim.key(), there.value(), expiry);
                }
                return result;
              }
            });
  }

  private static ClaimResult created(long version) {
    return new ClaimResult.Created(version);
  }
}
