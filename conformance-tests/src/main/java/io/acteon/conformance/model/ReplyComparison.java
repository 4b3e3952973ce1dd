package io.acteon.conformance.model;

import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Compares what a backend answers with what the model answers. Versions may differ, but must stand
 * for each other; a remaining time may be shorter by what the test itself took.
 */
final class ReplyComparison {

  private static final Duration SLACK = Duration.ofHours(1);
  private static final long NEVER_GIVEN = Long.MIN_VALUE;

  private final Map<StateKey, NavigableMap<Long, Long>> actualByModel = new HashMap<>();

  /** The model's command as the backend is to get it. */
  StateCommand<?> forBackend(StateCommand<?> command) {
    return switch (command) {
      case StateCommand.CompareAndSwap swap ->
          new StateCommand.CompareAndSwap(
              swap.key(), actual(swap.key(), swap.expected()), swap.value(), swap.expiry());
      case StateCommand.Delete delete ->
          new StateCommand.Delete(delete.key(), actual(delete.key(), delete.version()));
      case StateCommand.Get _,
          StateCommand.CheckAndSet _,
          StateCommand.Set _,
          StateCommand.Increment _ ->
          command;
    };
  }

  /** Whether the backend's reply means the same as the model's. */
  boolean isSame(StateKey key, Reply<?> model, Reply<?> actual) {
    if (model instanceof Reply.Done<?>(Object expected)
        && actual instanceof Reply.Done<?>(Object found)) {
      return isSameResult(key, expected, found);
    }
    return model instanceof Reply.Refused<?>(var expected)
        && actual instanceof Reply.Refused<?>(var found)
        && expected.code() == found.code()
        && expected.effect() == found.effect();
  }

  private boolean isSameResult(StateKey key, Object model, Object actual) {
    return switch (model) {
      case ClaimResult.Created(long version) ->
          actual instanceof ClaimResult.Created(long found) && isNew(key, version, found);
      case ClaimResult.Present(StateEntry entry) ->
          actual instanceof ClaimResult.Present(StateEntry found) && isSameEntry(key, entry, found);
      case SwapResult.Swapped(long version) ->
          actual instanceof SwapResult.Swapped(long found) && isNew(key, version, found);
      case SwapResult.Conflict(Optional<StateEntry> entry) ->
          actual instanceof SwapResult.Conflict(Optional<StateEntry> found)
              && isSameEntry(key, entry, found);
      case Counter counter ->
          actual instanceof Counter found
              && counter.value() == found.value()
              && isSameTime(counter.timeToLive(), found.timeToLive())
              && isNew(key, counter.version(), found.version());
      case Long version -> actual instanceof Long found && isNew(key, version, found);
      case Optional<?> entry ->
          actual instanceof Optional<?> found && isSameEntry(key, entry, found);
      default -> model.equals(actual);
    };
  }

  private boolean isSameEntry(StateKey key, Optional<?> model, Optional<?> actual) {
    return (model.isEmpty() || actual.isEmpty())
        ? model.equals(actual)
        : isSameEntry(key, (StateEntry) model.get(), (StateEntry) actual.get());
  }

  private boolean isSameEntry(StateKey key, StateEntry model, StateEntry actual) {
    return model.value().equals(actual.value())
        && actual.version() == versions(key).getOrDefault(model.version(), NEVER_GIVEN)
        && isSameTime(model.timeToLive(), actual.timeToLive());
  }

  private static boolean isSameTime(Optional<Duration> model, Optional<Duration> actual) {
    return (model.isEmpty() || actual.isEmpty())
        ? model.equals(actual)
        : actual.get().compareTo(model.get()) <= 0
            && actual.get().compareTo(model.get().minus(SLACK)) > 0;
  }

  private boolean isNew(StateKey key, long model, long actual) {
    NavigableMap<Long, Long> versions = versions(key);
    boolean rises = versions.isEmpty() || actual > versions.lastEntry().getValue();
    versions.put(model, actual);
    return rises;
  }

  /** A version that the model never gave to this key stands for one that the backend never gave. */
  private OptionalLong actual(StateKey key, OptionalLong model) {
    return model.isEmpty()
        ? model
        : OptionalLong.of(versions(key).getOrDefault(model.getAsLong(), NEVER_GIVEN));
  }

  private NavigableMap<Long, Long> versions(StateKey key) {
    return actualByModel.computeIfAbsent(key, _ -> new TreeMap<>());
  }
}
