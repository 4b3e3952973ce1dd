package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S17;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Batches that are not their commands one by one. */
public final class BatchFaults {

  /** What a store does with a batch instead. */
  @FunctionalInterface
  private interface Batch {
    List<Reply<?>> of(List<? extends StateCommand<?>> commands, StateStore store);
  }

  private BatchFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        fault("a batch applies one command for each key", BatchFaults::oncePerKey),
        fault("a bad element fails the whole batch", BatchFaults::allOrNothing),
        fault("a batch answers in the order of keys", BatchFaults::inOrderOfKeys),
        fault("a batch is cut after 1000 commands", BatchFaults::cut),
        fault("a batch applies its writes before its reads", BatchFaults::writesFirst));
  }

  private static StateFault fault(String name, Batch mistake) {
    return StateFault.ofStore(
        name,
        S17,
        store ->
            new FaultyStore(store) {
              @Override
              public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
                return mistake.of(commands, store);
              }
            });
  }

  private static List<Reply<?>> oncePerKey(
      List<? extends StateCommand<?>> commands, StateStore store) {
    Map<StateCommand<?>, Reply<?>> first = new HashMap<>();
    return commands.stream()
        .<Reply<?>>map(command ->
            first.computeIfAbsent(
                command, _ -> store.applyAll(List.<StateCommand<?>>of(command)).getFirst()))
        .toList();
  }

  private static List<Reply<?>> allOrNothing(
      List<? extends StateCommand<?>> commands, StateStore store) {
    List<Reply<?>> replies = store.applyAll(commands);
    Optional<Reply<?>> refusal =
        replies.stream().filter(Reply.Refused.class::isInstance).findFirst();
    return refusal.isEmpty()
        ? replies
        : replies.stream().<Reply<?>>map(_ -> refusal.get()).toList();
  }

  private static List<Reply<?>> inOrderOfKeys(
      List<? extends StateCommand<?>> commands, StateStore store) {
    List<StateCommand<?>> sorted = new ArrayList<>(commands);
    sorted.sort(Comparator.<StateCommand<?>, StateKey>comparing(StateCommand::key));
    return store.applyAll(sorted);
  }

  private static List<Reply<?>> cut(List<? extends StateCommand<?>> commands, StateStore store) {
    return store.applyAll(commands.subList(0, Math.min(commands.size(), 1000)));
  }

  private static List<Reply<?>> writesFirst(
      List<? extends StateCommand<?>> commands, StateStore store) {
    Map<Integer, Reply<?>> replies = new HashMap<>();
    for (boolean reads : List.of(false, true)) {
      for (int i = 0; i < commands.size(); i++) {
        if (commands.get(i) instanceof StateCommand.Get == reads) {
          replies.put(i, store.applyAll(List.of(commands.get(i))).getFirst());
        }
      }
    }
    return commands.isEmpty() ? List.of() : List.copyOf(new java.util.TreeMap<>(replies).values());
  }
}
