package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.Span;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Operations of a history as a test tells it; times in milliseconds. */
final class Told {

  static final StateKey KEY = new StateKey("n", "t", "k", "a");
  private static final Expiry NEVER = Expiry.never();

  private Told() {}

  static <R> Operation op(int client, long called, long returned, StateCommand<R> asked, R result) {
    return answered(client, called, returned, asked, new Reply.Done<>(result));
  }

  static Operation failed(
      int client, long called, long returned, StateCommand<?> asked, Effect effect) {
    return answered(
        client,
        called,
        returned,
        asked,
        new Reply.Refused<>(new BackendException(ErrorCode.INTERRUPTED, effect, "interrupted")));
  }

  static Operation lost(int client, long called, StateCommand<?> asked) {
    return failed(client, called, called + 1, asked, Effect.UNKNOWN);
  }

  private static Operation answered(
      int client, long called, long returned, StateCommand<?> asked, Reply<?> reply) {
    Duration from = Duration.ofMillis(called);
    Duration to = Duration.ofMillis(returned);
    return new Operation(client, asked, from, to, new Span(from, to), reply);
  }

  static StateCommand.Get get() {
    return new StateCommand.Get(KEY);
  }

  static StateCommand.Set set(String value) {
    return new StateCommand.Set(KEY, value, NEVER);
  }

  static StateCommand.Set set(String value, long livesMillis) {
    return new StateCommand.Set(KEY, value, Expiry.after(Duration.ofMillis(livesMillis)));
  }

  static StateCommand.CheckAndSet claim(String value) {
    return new StateCommand.CheckAndSet(KEY, value, NEVER);
  }

  static StateCommand.CompareAndSwap swap(long expected, String value) {
    return new StateCommand.CompareAndSwap(KEY, OptionalLong.of(expected), value, NEVER);
  }

  static StateCommand.Increment increment() {
    return new StateCommand.Increment(KEY, 1, NEVER);
  }

  static StateCommand.Delete delete() {
    return new StateCommand.Delete(KEY, OptionalLong.empty());
  }

  static Optional<StateEntry> entry(String value, long version) {
    return Optional.of(new StateEntry(value, version, Optional.empty()));
  }

  static Optional<StateEntry> nothing() {
    return Optional.empty();
  }

  static Counter counter(long value, long version) {
    return new Counter(value, version, Optional.empty());
  }

  static ClaimResult created(long version) {
    return new ClaimResult.Created(version);
  }

  static SwapResult swapped(long version) {
    return new SwapResult.Swapped(version);
  }
}
