package io.acteon.conformance.history;

import io.acteon.conformance.model.KeyModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Decides whether the history of one key is linearizable: whether each operation can have taken
 * effect at one instant between its call and its return, so that all replies are those of the
 * reference model. Keys are decided one by one, for linearizability is local (M. Herlihy and J.
 * Wing, "Linearizability: A Correctness Condition for Concurrent Objects", TOPLAS 12(3), 1990).
 *
 * <p>The search is that of J. Wing and C. Gong ("Testing and Verifying Concurrent Objects", JPDC
 * 17, 1993) as G. Lowe made it ("Testing for Linearizability", Concurrency and Computation 29(4),
 * 2017): configurations are remembered, so that none is searched twice, and an operation takes
 * effect no sooner than some return needs it. An operation whose reply was lost may take effect at
 * any time after its call, or never.
 */
final class Linearizability {

  private static final int MOST_STEPS = 300_000;

  private record Event(int operation, boolean isReturn) {}

  private final List<Operation> operations;
  private final IntPredicate relied;
  private final BitSet underWay = new BitSet();
  private int steps;

  private Linearizability(List<Operation> operations, IntPredicate relied) {
    this.operations = operations;
    this.relied = relied;
  }

  /** Decides on operations that are all on one key, which was new before them. */
  static Verdict of(List<Operation> operations) {
    return of(operations, _ -> true);
  }

  /**
   * The same, but of operations that are not relied on the reply counts for nothing: they may have
   * taken effect between call and return, or not.
   */
  static Verdict of(List<Operation> operations, IntPredicate relied) {
    return new Linearizability(operations, relied).decide();
  }

  private Verdict decide() {
    Set<Configuration> possible = Set.of(Configuration.START);
    List<Operation> called = new ArrayList<>();
    for (Event event : events()) {
      int operation = event.operation();
      if (!event.isReturn()) {
        called.add(operations.get(operation));
        underWay.set(operation);
        continue;
      }
      possible = returned(operation, possible);
      underWay.clear(operation);
      if (steps >= MOST_STEPS) {
        return new Verdict.Undecided(steps);
      }
      if (possible.isEmpty()) {
        return new Verdict.Violation(called);
      }
    }
    return new Verdict.Linearizable();
  }

  /** In order of time; at the same instant calls come first. Lost operations never return. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      events.add(new Event(i, false));
      if (!operations.get(i).isLost()) {
        events.add(new Event(i, true));
      }
    }
    events.sort(
        Comparator.comparing((Event event) ->
                event.isReturn()
                    ? operations.get(event.operation()).returned()
                    : operations.get(event.operation()).called())
            .thenComparing(Event::isReturn));
    return events;
  }

  /** How things may stand once {@code operation} has returned, and so taken effect. */
  private Set<Configuration> returned(int operation, Set<Configuration> before) {
    Set<Configuration> seen = new HashSet<>(before);
    Deque<Configuration> open = new ArrayDeque<>(before);
    Set<Configuration> after = new HashSet<>();
    while (!open.isEmpty() && steps < MOST_STEPS) {
      Configuration now = open.pop();
      if (now.early().get(operation)) {
        after.add(now.without(operation));
        continue;
      }
      if (!relied.test(operation)) {
        after.add(now);
      }
      next(now).filter(seen::add).forEach(open::push);
    }
    return after;
  }

  /** One more of the operations under way takes effect. */
  private Stream<Configuration> next(Configuration now) {
    return underWay.stream()
        .filter(operation -> !now.early().get(operation))
        .boxed()
        .flatMap(operation -> {
          KeyModel model = take(operation, now.model());
          return model.isImpossible() ? Stream.empty() : Stream.of(now.with(operation, model));
        });
  }

  private KeyModel take(int operation, KeyModel before) {
    steps++;
    Operation taken = operations.get(operation);
    return relied.test(operation) && !taken.isLost()
        ? taken.appliedTo(before)
        : taken.unseenOn(before);
  }
}
