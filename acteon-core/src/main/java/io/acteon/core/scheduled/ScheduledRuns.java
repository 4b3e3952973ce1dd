package io.acteon.core.scheduled;

import io.acteon.core.action.Outcome;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Origin;
import io.acteon.core.later.DueWork;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches scheduled actions when their time has come. Before anything is executed the entry is
 * marked by a compare-and-swap, which is what makes the provider be called by one run alone. A run
 * that dies before that is followed by another; one that dies after that may have executed the
 * action, and is recorded as that once it must be over, and not repeated.
 */
public final class ScheduledRuns implements DueWork {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration UNREADABLE = Duration.ofHours(1);

  /** After how long one comes again for which there was no memory. */
  private static final Duration CROWDED = Duration.ofSeconds(1);

  /** Before its entry expires an action is recorded as failed, for which there has to be time. */
  private static final Duration LAST = Duration.ofHours(1);

  /** The first wait after a run that broke; each is twice the one before, 8.5 hours together. */
  private static final Duration BROKEN = Duration.ofMinutes(1);

  /** After how many runs that broke it is over; one digit, for which the entry has room. */
  private static final int MOST_BROKEN = 9;

  private final StateStore store;
  private final Gateway gateway;
  private final Duration bound;
  private final RunMemory memory;

  /**
   * @param bound after which a run that has begun to execute must be over
   */
  public ScheduledRuns(StateStore store, Gateway gateway, Duration bound, RunMemory memory) {
    this.store = store;
    this.gateway = gateway;
    this.bound = bound;
    this.memory = memory;
  }

  @Override
  public String kind() {
    return ScheduledActions.KIND;
  }

  @Override
  public Next run(DueKey due) {
    Optional<StateEntry> entry = store.get(due.key());
    if (entry.isEmpty() || EndedAction.due(entry.get().value()).isPresent()) {
      return Next.done();
    }
    return memory
        .hold(entry.get().value(), () -> run(due, entry.get()))
        .orElseGet(() -> Next.again(CROWDED));
  }

  private Next run(DueKey due, StateEntry entry) {
    Optional<ScheduledAction> read = ScheduledAction.read(entry.value());
    if (read.isEmpty()) {
      LOG.error("The scheduled action {} cannot be read; it is tried again", due.key());
      return Next.again(UNREADABLE);
    }
    Duration age = age(entry);
    if (read.get().isWaiting() && age.isNegative()) {
      return Next.again(age.negated());
    }
    Beginning beginning = new Beginning(store, due.key(), entry, read.get(), bound);
    try {
      return read.get().isWaiting()
          ? dispatch(read.get(), age, beginning)
          : afterBeginning(read.get(), age, beginning);
    } catch (DispatchException unrecorded) {
      LOG.debug("{} cannot be concluded now: {}", due.key(), unrecorded.getMessage());
      return Next.again(unrecorded.retryAfter().orElse(SOON));
    }
  }

  /**
   * How long ago its time came, or a run began, by the store's clock; negative before its time. A
   * cancellation leaves its key, which is not that of what is scheduled after it.
   */
  private static Duration age(StateEntry entry) {
    return entry.timeToLive().map(ScheduledActions.KEPT::minus).orElse(ScheduledActions.KEPT);
  }

  private Next dispatch(ScheduledAction scheduled, Duration age, Beginning beginning) {
    Outcome outcome;
    try {
      outcome =
          gateway.dispatch(
              scheduled.action(),
              scheduled.caller(),
              new Origin(
                  scheduled.record(), Optional.of(scheduled.attempt()), false, beginning::begin));
    } catch (DispatchException notExecuted) {
      if (notExecuted.retryable()) {
        beginning.undo();
        return later(scheduled, age, beginning, notExecuted.retryAfter().orElse(SOON));
      }
      return failed(
          scheduled,
          beginning,
          new Outcome.Failed(
              notExecuted.code(), String.valueOf(notExecuted.getMessage()), false, 0));
    } catch (RuntimeException | Error unexpected) {
      // What comes after the mark may come after the execution: then nobody knows.
      if (beginning.isMarked()) {
        throw unexpected;
      }
      return broken(scheduled, age, beginning, unexpected);
    }
    if (isCutOff(outcome)) {
      beginning.undo();
      return Next.again(SOON);
    }
    if (outcome instanceof Outcome.Throttled(Duration retryAfter)) {
      return later(scheduled, age, beginning, throttled(retryAfter, age));
    }
    return ended(scheduled, beginning);
  }

  /**
   * Tries again after a wait, but for the last time while there is an entry: what was put off is
   * not forgotten without a record.
   */
  private Next later(ScheduledAction scheduled, Duration age, Beginning beginning, Duration wait) {
    Duration left = ScheduledActions.KEPT.minus(LAST).minus(age);
    if (left.isPositive()) {
      return Next.again(wait.compareTo(left) < 0 ? wait : left);
    }
    return failed(
        scheduled,
        beginning,
        new Outcome.Failed(
            "SCHEDULE_EXPIRED",
            "it could not be dispatched within the %d days for which it is kept after its time"
                .formatted(ScheduledActions.KEPT.toDays()),
            false,
            0));
  }

  /**
   * Many may be throttled until the same instant, of which few pass then: they come back apart from
   * one another, and the later they are the less often.
   */
  private static Duration throttled(Duration retryAfter, Duration age) {
    long apart = Math.clamp(age.toMillis() / 2, 1_000, 600_000);
    return retryAfter.plusMillis(1_000 + ThreadLocalRandom.current().nextLong(apart));
  }

  /** A run broke that executed nothing. */
  private Next broken(
      ScheduledAction scheduled, Duration age, Beginning beginning, Throwable unexpected) {
    LOG.error(
        "The scheduled action {} of {} in {} cannot be dispatched, for the {}. time",
        scheduled.action().id(),
        scheduled.action().tenant(),
        scheduled.action().namespace(),
        scheduled.broken() + 1,
        unexpected);
    if (scheduled.broken() >= MOST_BROKEN) {
      return failed(
          scheduled,
          beginning,
          new Outcome.Failed(
              "INTERNAL", "its dispatch broke again and again; see the gateway's log", false, 0));
    }
    beginning.countBroken();
    return later(scheduled, age, beginning, BROKEN.multipliedBy(1L << scheduled.broken()));
  }

  /** A stop came before anything was sent: that is no failure of the action. */
  private static boolean isCutOff(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.retryable()
        && failed.attempts() == 0
        && failed.code().equals("INTERRUPTED");
  }

  /** Records for good that nothing was executed, and why. */
  private Next failed(ScheduledAction scheduled, Beginning beginning, Outcome.Failed outcome) {
    try {
      conclude(scheduled, outcome);
    } catch (DispatchException unrecorded) {
      beginning.undo();
      throw unrecorded;
    }
    return ended(scheduled, beginning);
  }

  /** Another run has begun, and has said nothing since. */
  private Next afterBeginning(ScheduledAction scheduled, Duration age, Beginning beginning) {
    if (age.compareTo(bound) < 0) {
      return Next.again(bound.minus(age));
    }
    LOG.warn(
        "The scheduled action {} of {} in {} was begun, and may have been executed",
        scheduled.action().id(),
        scheduled.action().tenant(),
        scheduled.action().namespace());
    conclude(
        scheduled,
        new Outcome.Failed(
            "OUTCOME_UNKNOWN",
            "its execution began and never said how it ended; it may have been executed",
            false,
            1));
    return ended(scheduled, beginning);
  }

  /**
   * Ends the entry once it is on record for good what came of it. Until then it stands, and this
   * run keeps its place: if its process dies, another run says at least that nobody knows. Where it
   * cannot be ended, another run looks again.
   */
  private Next ended(ScheduledAction scheduled, Beginning beginning) {
    if (!gateway.awaitRecords(scheduled.action())) {
      return Next.again(SOON);
    }
    return beginning.end() ? Next.done() : Next.again(SOON);
  }

  private void conclude(ScheduledAction scheduled, Outcome outcome) {
    gateway.conclude(
        scheduled.action(),
        scheduled.caller(),
        new Verdict.Schedule(
            scheduled.rule(),
            new Verdict.Schedule.Time.At(action -> Optional.empty(), scheduled.due().toString())),
        scheduled.record(),
        outcome);
  }
}
