package io.acteon.conformance.history;

import io.acteon.conformance.Seed;
import io.acteon.conformance.StateTrial;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.function.Consumer;

/** Records histories one after another, and holds each to linearizability. */
final class Histories {

  private final StateTrial trial;
  private final List<StateStore> stores;
  private final Load load;
  private final Consumer<Recorder> meanwhile;

  /** Histories of the trial's two instances. */
  Histories(StateTrial trial, Load load) {
    this(trial, List.of(trial.store(), trial.otherStore()), load, _ -> {});
  }

  /**
   * @param stores instances of one store
   * @param meanwhile what else is done once while a history is recorded
   */
  Histories(StateTrial trial, List<StateStore> stores, Load load, Consumer<Recorder> meanwhile) {
    this.trial = trial;
    this.stores = List.copyOf(stores);
    this.load = load;
    this.meanwhile = meanwhile;
  }

  /**
   * Records so many.
   *
   * @throws AssertionError at the first that is not linearizable, with a picture of the operations
   *     that contradict each other, or of which that could not be decided
   */
  void run(Seed seed, int histories) {
    for (int i = 0; i < histories; i++) {
      String of = load + ", history " + i + " with " + seed;
      new ConcurrentHistory(trial, stores, load, meanwhile, seed.round(i))
          .record()
          .forEach(operations -> requireLinearizable(operations, of));
    }
  }

  private static void requireLinearizable(List<Operation> operations, String of) {
    switch (Linearizability.of(operations)) {
      case Verdict.Linearizable _ -> {}
      case Verdict.Violation violation ->
          throw new AssertionError(
              "not linearizable (" + of + "):\n" + SmallestViolation.of(violation));
      case Verdict.Undecided undecided ->
          throw new AssertionError(
              "undecided after " + undecided.steps() + " steps whether linearizable (" + of + ")");
    }
  }
}
