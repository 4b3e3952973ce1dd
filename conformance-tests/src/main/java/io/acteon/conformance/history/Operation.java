package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.KeyModel;
import io.acteon.conformance.model.reference.Replies;
import io.acteon.conformance.model.reference.Span;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One call of a history, from its start to its reply.
 *
 * @param client who called
 * @param called by the monotonic clock of this process
 * @param returned by the same clock
 * @param when it took effect by the store's clock, if the reply says that it did
 * @param reply a refusal of effect UNKNOWN if it may have taken effect, at whatever time
 */
record Operation(
    int client,
    StateCommand<?> command,
    Duration called,
    Duration returned,
    Span when,
    Reply<?> reply) {

  private static final Duration AT_ANY_TIME = Duration.ofDays(365_000);

  Operation {
    if (called.compareTo(returned) > 0) {
      throw new IllegalArgumentException("called at " + called + ", returned at " + returned);
    }
  }

  /** Whether nobody knows if it took effect. */
  boolean isLost() {
    return hasEffect(Effect.UNKNOWN);
  }

  /** The key after this took effect and was answered so; impossible if that cannot be. */
  KeyModel appliedTo(KeyModel before) {
    return hasEffect(Effect.NOT_APPLIED) ? before : before.after(command, reply, when);
  }

  /** Whether it changes nothing, and its answer rules nothing out. */
  boolean leaves(KeyModel before) {
    return before.each().allMatch(state -> appliedTo(state).equals(state));
  }

  /** The version of the entry that was written or found, if the reply tells one. */
  OptionalLong toldVersion() {
    OptionalLong given = Replies.versionGiven(reply);
    return given.isPresent()
        ? given
        : Replies.entryShown(reply).stream().mapToLong(StateEntry::version).findFirst();
  }

  /** The key after this took effect, whatever it was answered. */
  KeyModel unseenOn(KeyModel before) {
    Span span = isLost() ? new Span(when.earliest(), AT_ANY_TIME) : when;
    return before.afterUnseen(command, span);
  }

  private boolean hasEffect(Effect effect) {
    return reply instanceof Reply.Refused<?>(var failure) && failure.effect() == effect;
  }
}
