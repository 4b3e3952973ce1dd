package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S10;
import static io.acteon.conformance.clause.ContractClause.S11;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.conformance.fault.store.Window;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Swaps and deletions that do not heed the version. */
public final class SwapFaults {

  /** What a store does with a swap instead. */
  @FunctionalInterface
  private interface Swap {
    SwapResult of(StateCommand.CompareAndSwap swap, StateStore store);
  }

  /** What a store does with a deletion instead. */
  @FunctionalInterface
  private interface Deletion {
    boolean of(StateCommand.Delete delete, StateStore store);
  }

  private SwapFaults() {}

  public static Stream<StateFault> all() {
    Window window = new Window();
    return Stream.of(
        swap("compareAndSwap does not compare", SwapFaults::overwrite),
        swap(
            "compareAndSwap looks first and writes then",
            (swap, store) -> inTwoSteps(swap, store, window)),
        swap("compareAndSwap takes any later version too", SwapFaults::notOlder),
        swap(
            "compareAndSwap from absent overwrites",
            (swap, store) ->
                swap.expected().isEmpty() ? overwrite(swap, store) : store.apply(swap)),
        swap(
            "compareAndSwap of an absent key writes",
            (swap, store) ->
                store.get(swap.key()).isEmpty() ? overwrite(swap, store) : store.apply(swap)),
        swap("a conflict shows no entry", SwapFaults::withoutTheEntry),
        delete("delete says yes always", SwapFaults::saysYes),
        delete("delete says no always", SwapFaults::saysNo),
        delete("delete of a version deletes any", (delete, store) -> store.delete(delete.key())),
        delete("delete of a version deletes later ones too", SwapFaults::deletesLater));
  }

  private static SwapResult overwrite(StateCommand.CompareAndSwap swap, StateStore store) {
    return new SwapResult.Swapped(store.set(swap.key(), swap.value(), swap.expiry()));
  }

  private static SwapResult inTwoSteps(
      StateCommand.CompareAndSwap swap, StateStore store, Window window) {
    Optional<StateEntry> found = store.get(swap.key());
    window.pass();
    OptionalLong version =
        found.map(entry -> OptionalLong.of(entry.version())).orElse(OptionalLong.empty());
    return version.equals(swap.expected())
        ? overwrite(swap, store)
        : new SwapResult.Conflict(found);
  }

  private static SwapResult notOlder(StateCommand.CompareAndSwap swap, StateStore store) {
    return store
        .get(swap.key())
        .filter(there -> swap.expected().orElse(0) > there.version())
        .map(_ -> overwrite(swap, store))
        .orElseGet(() -> store.apply(swap));
  }

  private static SwapResult withoutTheEntry(StateCommand.CompareAndSwap swap, StateStore store) {
    return store.apply(swap) instanceof SwapResult.Swapped swapped
        ? swapped
        : new SwapResult.Conflict(Optional.empty());
  }

  private static StateFault swap(String name, Swap mistake) {
    return StateFault.ofStore(
        name,
        S10,
        store ->
            new FaultyStore(store) {
              @Override
              public SwapResult compareAndSwap(StateCommand.CompareAndSwap swap) {
                return mistake.of(swap, store);
              }
            });
  }

  private static boolean saysYes(StateCommand.Delete delete, StateStore store) {
    store.apply(delete);
    return true;
  }

  private static boolean saysNo(StateCommand.Delete delete, StateStore store) {
    store.apply(delete);
    return false;
  }

  private static boolean deletesLater(StateCommand.Delete delete, StateStore store) {
    return store
        .get(delete.key())
        .filter(there -> delete.version().orElse(0) <= there.version())
        .map(_ -> store.delete(delete.key()))
        .orElse(false);
  }

  private static StateFault delete(String name, Deletion mistake) {
    return StateFault.ofStore(
        name,
        S11,
        store ->
            new FaultyStore(store) {
              @Override
              public boolean delete(StateCommand.Delete delete) {
                return mistake.of(delete, store);
              }
            });
  }
}
