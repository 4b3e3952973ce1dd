package io.acteon.conformance.history;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.model.reference.Replies;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One of the callers of a history: random commands, with the versions that it has seen itself. */
final class Client {

  private static final int MOST_IN_BATCH = 5;
  private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(8).toNanos();

  private final int number;
  private final Random random;
  private final List<StateKey> keys;
  private final Load load;
  private final Recorder recorder;
  private final Map<StateKey, Long> seen = new HashMap<>();

  Client(int number, Random random, List<StateKey> keys, Load load, Recorder recorder) {
    this.number = number;
    this.random = random;
    this.keys = keys;
    this.load = load;
    this.recorder = recorder;
  }

  /** Calls until it has called so often. */
  void call(StateStore store, int calls) {
    for (int i = 0; i < calls; i++) {
      if (load == Load.BATCHES) {
        batch(store);
      } else {
        StateCommand<?> command = command();
        remember(command, recorder.apply(number, store, command));
      }
      Thread.interrupted();
      if (load == Load.BRIEF_LIVES) {
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
      }
    }
  }

  private void batch(StateStore store) {
    List<StateCommand<?>> commands =
        Stream.<StateCommand<?>>generate(this::command)
            .limit(1 + random.nextInt(MOST_IN_BATCH))
            .toList();
    List<Reply<?>> replies = recorder.applyAll(number, store, commands);
    for (int i = 0; i < commands.size(); i++) {
      remember(commands.get(i), replies.get(i));
    }
  }

  private StateCommand<?> command() {
    StateKey key = keys.get(random.nextInt(keys.size()));
    String value = Integer.toString(random.nextInt(100));
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new StateCommand.Get(key);
      case 3, 4 -> new StateCommand.CheckAndSet(key, value, expiry());
      case 5 -> new StateCommand.Set(key, value, expiry());
      case 6, 7 -> new StateCommand.CompareAndSwap(key, version(key), value, expiry());
      case 8 -> new StateCommand.Delete(key, version(key));
      default -> new StateCommand.Increment(key, 1 + random.nextInt(3), expiry(), ceiling());
    };
  }

  /** Values are below 100 when they are set. */
  private OptionalLong ceiling() {
    return random.nextBoolean() ? OptionalLong.of(random.nextInt(100)) : OptionalLong.empty();
  }

  private OptionalLong version(StateKey key) {
    Long last = seen.get(key);
    return last == null || random.nextInt(8) == 0 ? OptionalLong.empty() : OptionalLong.of(last);
  }

  private Expiry expiry() {
    Duration time = load == Load.BRIEF_LIVES ? StateTrial.BRIEF : StateTrial.LONG;
    return switch (random.nextInt(4)) {
      case 0 -> Expiry.never();
      case 1 -> Expiry.after(time);
      case 2 -> Expiry.keep();
      default -> Expiry.onCreate(time);
    };
  }

  private void remember(StateCommand<?> command, Reply<?> reply) {
    Replies.versionGiven(reply).ifPresent(version -> seen.put(command.key(), version));
    Replies.entryShown(reply).ifPresent(entry -> seen.put(command.key(), entry.version()));
  }
}
