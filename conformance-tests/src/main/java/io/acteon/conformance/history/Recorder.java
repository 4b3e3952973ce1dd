package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.Replies;
import io.acteon.conformance.model.reference.Span;
import io.acteon.conformance.model.reference.StoreClock;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Calls a store for many clients at once, and keeps what was asked and answered, and when. */
final class Recorder {

  private final StoreClock clock;
  private final Load load;
  private final long start = System.nanoTime();
  private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

  Recorder(StoreClock clock, Load load) {
    this.clock = clock;
    this.load = load;
  }

  /** Applies one command. */
  Reply<?> apply(int client, StateStore store, StateCommand<?> command) {
    return record(client, List.of(command), () -> List.of(Replies.of(store, command))).get(0);
  }

  /** Applies commands as a batch; each counts as an operation that took as long as all. */
  List<Reply<?>> applyAll(int client, StateStore store, List<StateCommand<?>> commands) {
    return record(client, commands, () -> store.applyAll(commands));
  }

  private List<Reply<?>> record(
      int client, List<StateCommand<?>> commands, Supplier<List<Reply<?>>> call) {
    Duration earliest = clock.earliest();
    Duration called = elapsed();
    List<Reply<?>> replies = call.get();
    Duration returned = elapsed();
    Span when = clock.since(earliest);
    for (int i = 0; i < commands.size(); i++) {
      requireExpected(replies.get(i));
      operations.add(
          new Operation(client, commands.get(i), called, returned, when, replies.get(i)));
    }
    return replies;
  }

  private void requireExpected(Reply<?> reply) {
    if (isFailure(reply)
        && reply instanceof Reply.Refused<?>(var failure)
        && !load.mayFailAs(failure.code())) {
      throw new AssertionError("a call failed where nothing was in its way", failure);
    }
  }

  private static boolean isFailure(Reply<?> reply) {
    return reply instanceof Reply.Refused<?>(var failure) && failure.effect() != Effect.REJECTED;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** How many calls have returned. */
  int size() {
    return operations.size();
  }

  /** Whether a call has failed other than by being refused. */
  boolean hasFailures() {
    return operations.stream().anyMatch(operation -> isFailure(operation.reply()));
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }
}
