package io.acteon.conformance.history;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Records histories one after another, and holds each to linearizability. */
final class Histories {

  private final StateTrial trial;
  private final List<StateStore> stores;
  private final Load load;
  private final Consumer<Recorder> meanwhile;
  private final HistoryLog log;

  /** Histories of the trial's two instances. */
  Histories(StateTrial trial, Load load, HistoryLog log) {
    this(trial, List.of(trial.store(), trial.otherStore()), load, _ -> {}, log);
  }

  /**
   * @param stores instances of one store
   * @param meanwhile what else is done once while a history is recorded
   */
  Histories(
      StateTrial trial,
      List<StateStore> stores,
      Load load,
      Consumer<Recorder> meanwhile,
      HistoryLog log) {
    this.trial = trial;
    this.stores = List.copyOf(stores);
    this.load = load;
    this.meanwhile = meanwhile;
    this.log = log;
  }

  /**
   * Records so many.
   *
   * @throws AssertionError at the first that is not linearizable, with a picture of the operations
   *     that contradict each other, or of which that could not be decided
   */
  void run(Seed seed, int histories) {
    for (int i = 0; i < histories; i++) {
      ConcurrentHistory history =
          new ConcurrentHistory(trial, stores, load, meanwhile, seed.round(i));
      String name = "%s-%d-%d".formatted(load, seed.value(), i).toLowerCase(Locale.ROOT);
      try {
        history.record();
      } catch (AssertionError failed) {
        log.failed(name, history.operations());
        throw failed;
      }
      String of = load + ", history " + i + " with " + seed;
      for (List<Operation> operations : history.operationsByKey()) {
        decide(operations, name + "-" + operations.getFirst().command().key().id(), of);
      }
    }
  }

  private void decide(List<Operation> operations, String name, String of) {
    Verdict verdict = Linearizability.of(operations);
    if (verdict instanceof Verdict.Linearizable) {
      log.explained(name, operations);
    } else {
      log.failed(name, operations);
    }
    requireLinearizable(verdict, of);
  }

  private static void requireLinearizable(Verdict verdict, String of) {
    switch (verdict) {
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
