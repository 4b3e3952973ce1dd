package io.acteon.conformance.model;

import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** Commands on so few keys that they collide, with versions of a {@link ReferenceModel}. */
public final class RandomCommands {

  private static final List<String> VALUES =
      List.of(
          "",
          "text",
          "0",
          "-1",
          "41",
          "007",
          "+1",
          "" + Long.MAX_VALUE,
          "9223372036854775808",
          "1.5");
  private static final List<Long> DELTAS =
      List.of(0L, 1L, 1L, 1L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE);

  private final Random random;
  private final List<StateKey> keys;
  private final ReferenceModel model;

  public RandomCommands(Random random, List<StateKey> keys, ReferenceModel model) {
    this.random = random;
    this.keys = List.copyOf(keys);
    this.model = model;
  }

  /** So many commands, made before any of them is applied. */
  public List<StateCommand<?>> next(int count) {
    return Stream.<StateCommand<?>>generate(this::next).limit(count).toList();
  }

  private StateCommand<?> next() {
    StateKey key = oneOf(keys);
    return switch (random.nextInt(10)) {
      case 0, 1 -> new StateCommand.Get(key);
      case 2, 3 -> new StateCommand.CheckAndSet(key, oneOf(VALUES), expiry());
      case 4 -> new StateCommand.Set(key, oneOf(VALUES), expiry());
      case 5, 6 -> new StateCommand.CompareAndSwap(key, version(key), oneOf(VALUES), expiry());
      case 7 -> new StateCommand.Delete(key, random.nextBoolean() ? version(key) : any());
      default -> new StateCommand.Increment(key, oneOf(DELTAS), expiry());
    };
  }

  /** Mostly the current one; else one of the past, one that never was, or none. */
  private OptionalLong version(StateKey key) {
    return switch (random.nextInt(6)) {
      case 0 -> any();
      case 1 -> OptionalLong.of(-random.nextInt(3));
      case 2 -> OptionalLong.of(1 + random.nextLong(model.lastVersion() + 1));
      default ->
          model
              .get(new StateCommand.Get(key))
              .map(entry -> OptionalLong.of(entry.version()))
              .orElse(any());
    };
  }

  private Expiry expiry() {
    Duration time = Duration.ofHours(10L + random.nextInt(10));
    return switch (random.nextInt(4)) {
      case 0 -> Expiry.never();
      case 1 -> Expiry.after(time);
      case 2 -> Expiry.keep();
      default -> Expiry.onCreate(time);
    };
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static OptionalLong any() {
    return OptionalLong.empty();
  }
}
