package io.acteon.conformance.model.reference;

import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.SwapResult;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** What a command does to a key, and so what its reply must show. */
sealed interface Prediction {

  /** Whether {@code reply} shows this, given {@code before}; and what is so afterwards. */
  Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now);

  /** What is so afterwards if nobody got a reply. */
  KeyState unseen(KeyState before);

  /** The entry becomes {@code life}, at a version of its own. */
  record Writes(Life life) implements Prediction {
    @Override
    public Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now) {
      OptionalLong version = version(reply, now);
      return version.isPresent() && before.canGive(version.getAsLong())
          ? Optional.of(KeyState.of(life.at(version.getAsLong())))
          : Optional.empty();
    }

    private OptionalLong version(Reply<?> reply, Span now) {
      return switch (reply) {
        case Reply.Done<?>(ClaimResult.Created(long version)) -> OptionalLong.of(version);
        case Reply.Done<?>(SwapResult.Swapped(long version)) -> OptionalLong.of(version);
        case Reply.Done<?>(Long version) -> OptionalLong.of(version);
        case Reply.Done<?>(Counter counter)
            when life.value().equals(Long.toString(counter.value()))
                && life.canHaveLeft(counter.timeToLive(), now) ->
            OptionalLong.of(counter.version());
        default -> OptionalLong.empty();
      };
    }

    @Override
    public KeyState unseen(KeyState before) {
      return new KeyState(before.newest(), Optional.of(life));
    }

    @Override
    public String toString() {
      return "to write \"" + life.value() + "\" at a new, higher version";
    }
  }

  /** Nothing changes; the reply shows what is there. */
  record Shows(Optional<Life> life) implements Prediction {
    @Override
    public Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now) {
      return switch (reply) {
        case Reply.Done<?>(ClaimResult.Present(StateEntry entry)) -> seen(entry, before, now);
        case Reply.Done<?>(SwapResult.Conflict(Optional<StateEntry> found)) ->
            seen(found, before, now);
        case Reply.Done<?>(Optional<?> found) -> seen(found, before, now);
        default -> Optional.empty();
      };
    }

    private Optional<KeyState> seen(Optional<?> found, KeyState before, Span now) {
      return found.isPresent()
          ? seen((StateEntry) found.get(), before, now)
          : Optional.of(before).filter(_ -> life.isEmpty());
    }

    private Optional<KeyState> seen(StateEntry entry, KeyState before, Span now) {
      return life.filter(held -> held.canBe(entry, now))
          .filter(held -> held.version().isPresent() || before.canGive(entry.version()))
          .map(held -> KeyState.of(held.at(entry.version())));
    }

    @Override
    public KeyState unseen(KeyState before) {
      return before;
    }

    @Override
    public String toString() {
      return "to show " + life.map(Life::toString).orElse("nothing");
    }
  }

  /** Nothing changes; the reply shows the counter that is there, at its ceiling (S20). */
  record ShowsCounter(Optional<Life> life) implements Prediction {
    @Override
    public Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now) {
      return reply instanceof Reply.Done<?>(IncrementResult.AtCeiling(Optional<Counter> there))
          ? new Shows(life).seen(there.flatMap(this::entry), before, now).filter(_ -> told(there))
          : Optional.empty();
    }

    /** A counter is told as a number, however many zeros its entry begins with. */
    private Optional<StateEntry> entry(Counter counter) {
      return life.filter(held -> new BigInteger(held.value()).longValueExact() == counter.value())
          .map(held -> new StateEntry(held.value(), counter.version(), counter.timeToLive()));
    }

    private boolean told(Optional<Counter> there) {
      return there.isPresent() == life.isPresent();
    }

    @Override
    public KeyState unseen(KeyState before) {
      return before;
    }

    @Override
    public String toString() {
      return "to say that the ceiling is reached by " + life.map(Life::toString).orElse("nothing");
    }
  }

  /** The reply says whether there was an entry to remove, and it is gone. */
  record Removes(boolean present) implements Prediction {
    @Override
    public Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now) {
      return reply.equals(new Reply.Done<>(present))
          ? Optional.of(unseen(before))
          : Optional.empty();
    }

    @Override
    public KeyState unseen(KeyState before) {
      return present ? before.ended() : before;
    }

    @Override
    public String toString() {
      return "to say " + present;
    }
  }

  /** Nothing changes; the command is refused. */
  record Refuses(ErrorCode code) implements Prediction {
    @Override
    public Optional<KeyState> confirmedBy(Reply<?> reply, KeyState before, Span now) {
      return reply instanceof Reply.Refused<?>(var failure)
              && failure.code() == code
              && failure.effect() == Effect.REJECTED
          ? Optional.of(before)
          : Optional.empty();
    }

    @Override
    public KeyState unseen(KeyState before) {
      return before;
    }

    @Override
    public String toString() {
      return "to be refused as " + code;
    }
  }
}
