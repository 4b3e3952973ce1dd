package io.acteon.conformance.model.reference;

import io.acteon.spi.BackendException;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Replies as the model reads them. */
public final class Replies {

  private Replies() {}

  /** The reply to one command by {@code apply}, as if it had been a batch. */
  public static Reply<?> of(StateStore store, StateCommand<?> command) {
    try {
      return new Reply.Done<Object>(store.apply(command));
    } catch (BackendException failure) {
      return new Reply.Refused<>(failure);
    }
  }

  /** The version that a write was given. */
  public static OptionalLong versionGiven(Reply<?> reply) {
    return switch (reply) {
      case Reply.Done<?>(ClaimResult.Created(long version)) -> OptionalLong.of(version);
      case Reply.Done<?>(SwapResult.Swapped(long version)) -> OptionalLong.of(version);
      case Reply.Done<?>(Long version) -> OptionalLong.of(version);
      case Reply.Done<?>(Counter counter) -> OptionalLong.of(counter.version());
      default -> OptionalLong.empty();
    };
  }

  /** The entry that a reply shows as being there. */
  public static Optional<StateEntry> entryShown(Reply<?> reply) {
    return switch (reply) {
      case Reply.Done<?>(ClaimResult.Present(StateEntry entry)) -> Optional.of(entry);
      case Reply.Done<?>(SwapResult.Conflict(Optional<StateEntry> entry)) -> entry;
      case Reply.Done<?>(IncrementResult.AtCeiling(Optional<Counter> counter)) ->
          counter.map(Replies::entry);
      case Reply.Done<?>(Optional<?> entry) -> entry.map(StateEntry.class::cast);
      default -> Optional.empty();
    };
  }

  /** In few words. */
  public static String text(Reply<?> reply) {
    return switch (reply) {
      case Reply.Refused<?>(var failure) -> failure.code() + " (" + failure.effect() + ")";
      case Reply.Done<?>(ClaimResult.Created(long version)) -> "Created(" + version + ")";
      case Reply.Done<?>(ClaimResult.Present(StateEntry entry)) -> "Present(" + text(entry) + ")";
      case Reply.Done<?>(SwapResult.Swapped(long version)) -> "Swapped(" + version + ")";
      case Reply.Done<?>(SwapResult.Conflict(Optional<StateEntry> entry)) ->
          "Conflict(" + text(entry) + ")";
      case Reply.Done<?>(Optional<?> entry) -> text(entry);
      case Reply.Done<?>(Counter counter) -> text(counter);
      case Reply.Done<?>(IncrementResult.AtCeiling(Optional<Counter> counter)) ->
          "AtCeiling(" + counter.map(Replies::text).orElse("nothing") + ")";
      case Reply.Done<?>(Long version) -> "version " + version;
      case Reply.Done<?>(Object result) -> result.toString();
    };
  }

  private static StateEntry entry(Counter counter) {
    return new StateEntry(Long.toString(counter.value()), counter.version(), counter.timeToLive());
  }

  private static String text(Counter counter) {
    return counter.value() + " at version " + counter.version() + left(counter.timeToLive());
  }

  private static String text(Optional<?> entry) {
    return entry.map(found -> text((StateEntry) found)).orElse("nothing");
  }

  private static String text(StateEntry entry) {
    return "\"" + entry.value() + "\" at version " + entry.version() + left(entry.timeToLive());
  }

  private static String left(Optional<Duration> timeToLive) {
    return timeToLive.map(time -> ", " + time.toMillis() + " ms left").orElse("");
  }
}
