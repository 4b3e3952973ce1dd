package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.KeyModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
 *
 * <p>Of what is under way at once, two rules leave the fewest orders that must be tried, and take
 * none away that explains anything. Versions of a key rise (S9), so of replies that tell one the
 * lowest comes first. And who changes nothing, and was answered what is so already, can come at
 * once: every order in which it comes later explains the other replies without it too.
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
    List<Integer> candidates = candidates(now);
    Optional<Integer> idle =
        candidates.stream()
            .filter(this::isAnswerRelied)
            .filter(operation -> operations.get(operation).leaves(now.model()))
            .findFirst();
    return idle.map(List::of).orElse(candidates).stream()
        .flatMap(operation -> {
          KeyModel model = take(operation, now.model());
          return model.isImpossible() ? Stream.empty() : Stream.of(now.with(operation, model));
        });
  }

  /** What is under way and has not taken effect, without those that a lower version precedes. */
  private List<Integer> candidates(Configuration now) {
    List<Integer> left =
        underWay.stream().filter(operation -> !now.early().get(operation)).boxed().toList();
    OptionalLong lowest =
        left.stream().flatMapToLong(operation -> toldVersion(operation).stream()).min();
    return left.stream()
        .filter(operation -> {
          OptionalLong told = toldVersion(operation);
          return told.isEmpty() || told.equals(lowest);
        })
        .toList();
  }

  private OptionalLong toldVersion(int operation) {
    return isAnswerRelied(operation)
        ? operations.get(operation).toldVersion()
        : OptionalLong.empty();
  }

  private boolean isAnswerRelied(int operation) {
    return relied.test(operation) && !operations.get(operation).isLost();
  }

  private KeyModel take(int operation, KeyModel before) {
    steps++;
    Operation taken = operations.get(operation);
    return isAnswerRelied(operation) ? taken.appliedTo(before) : taken.unseenOn(before);
  }
}
