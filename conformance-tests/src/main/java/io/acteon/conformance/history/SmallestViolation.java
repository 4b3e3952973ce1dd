package io.acteon.conformance.history;

import io.acteon.conformance.model.random.DeltaDebugging;
import io.acteon.conformance.model.reference.Replies;
import io.acteon.spi.state.StateCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The operations whose replies contradict each other, and those that gave the versions of which
 * they speak. What is left out makes no difference: the contradiction stands even if those
 * operations took effect or not, whatever they were answered.
 */
final class SmallestViolation {

  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  private final List<Operation> operations;
  private final int leftOut;

  private SmallestViolation(List<Operation> operations, int leftOut) {
    this.operations = operations;
    this.leftOut = leftOut;
  }

  static SmallestViolation of(Verdict.Violation violation) {
    List<Operation> all = violation.prefix();
    List<Integer> answered =
        IntStream.range(0, all.size()).filter(i -> !all.get(i).isLost()).boxed().toList();
    long end = System.nanoTime() + MOST_TIME.toNanos();
    List<Operation> contradicting =
        DeltaDebugging.shortest(
                answered,
                relied -> System.nanoTime() - end < 0 && isViolation(all, new HashSet<>(relied)))
            .stream()
            .map(all::get)
            .toList();
    Set<Long> versions =
        contradicting.stream()
            .flatMapToLong(SmallestViolation::versions)
            .boxed()
            .collect(Collectors.toSet());
    List<Operation> shown =
        all.stream()
            .filter(operation ->
                contradicting.contains(operation)
                    || operation.isLost()
                    || gave(versions, operation))
            .toList();
    return new SmallestViolation(shown, all.size() - shown.size());
  }

  /** The versions of which an operation speaks, but that it did not give. */
  private static LongStream versions(Operation operation) {
    OptionalLong asked =
        switch (operation.command()) {
          case StateCommand.CompareAndSwap swap -> swap.expected();
          case StateCommand.Delete delete -> delete.version();
          case StateCommand.Get _,
              StateCommand.CheckAndSet _,
              StateCommand.Set _,
              StateCommand.Increment _ ->
              OptionalLong.empty();
        };
    return LongStream.concat(
        asked.stream(),
        Replies.entryShown(operation.reply()).stream().mapToLong(entry -> entry.version()));
  }

  private static boolean gave(Set<Long> versions, Operation operation) {
    OptionalLong given = Replies.versionGiven(operation.reply());
    return given.isPresent() && versions.contains(given.getAsLong());
  }

  private static boolean isViolation(List<Operation> all, Set<Integer> relied) {
    return Linearizability.of(all, relied::contains) instanceof Verdict.Violation;
  }

  /** In the order of their calls; lost ones are all there. */
  List<Operation> operations() {
    return operations;
  }

  @Override
  public String toString() {
    return HistoryDiagram.of(operations)
        + (leftOut == 0
            ? ""
            : "and " + leftOut + " more on this key, which make no difference whatever they did\n");
  }
}
