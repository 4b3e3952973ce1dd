package io.acteon.core.scheduled;

import io.acteon.core.action.Action;
import io.acteon.core.action.JsonMemory;
import io.acteon.core.action.Outcome;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.dispatch.Postponement;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The actions that wait for their time. Each is an entry, which says what is to be done, and a key
 * in a due index, which says when. The entry is written first and ended first: so a key without an
 * entry is nothing to do, and an entry without a key is of a dispatch that was never acknowledged.
 *
 * <p>The action's id is its idempotency key: who sends the same once more schedules nothing anew.
 * What is over stays as an {@link EndedAction} for a while, because a caller whose answer was lost
 * may send again what has been executed since.
 */
public final class ScheduledActions implements Postponement {

  /** The kind of the entries, and the name of the index. */
  public static final String KIND = "scheduled";

  /** How long an action is kept beyond its time, if no instance runs at all. */
  static final Duration KEPT = Duration.ofDays(30);

  /** How far ahead a time may be. */
  static final Duration FARTHEST = Duration.ofDays(366);

  private final StateStore store;
  private final DueIndex index;
  private final Clock clock;

  /** For what is found under the id of an action: it was not weighed with its request. */
  private final Lock oneAtATime = new ReentrantLock();

  public ScheduledActions(StateStore store, DueIndex index, Clock clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  /** One as it was seen: what is done to it is done to this version alone. */
  public record Seen(ScheduledAction action, long version) {}

  @Override
  public Outcome postpone(
      Action action, Caller caller, Verdict.Schedule verdict, Optional<String> record) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Duration> delay = delay(action, verdict.time(), now);
    if (delay.isEmpty()) {
      return new Outcome.Failed(
          "SCHEDULE_TIME_INVALID",
          "rule \"%s\" schedules at a time of the action's, which is missing or no RFC 3339 time of"
                  .formatted(verdict.ruleName())
              + " the next year",
          false,
          0);
    }
    ScheduledAction scheduled =
        new ScheduledAction(
            action,
            caller,
            verdict.ruleName(),
            UUID.randomUUID(),
            Optional.empty(),
            now.plus(delay.get()),
            record);
    String value = scheduled.write();
    // Whoever is told that it is scheduled is told that the run at its time will know what to do.
    if (ScheduledAction.read(value).isEmpty()) {
      return refused(verdict, "it could not be read again");
    }
    try {
      return put(scheduled, value, delay.get())
          .<Outcome>map(due -> new Outcome.Scheduled(action.id(), due))
          .orElseGet(() -> refused(verdict, "what is kept under its id cannot be read"));
    } catch (BackendException refused) {
      if (refused.effect() != Effect.REJECTED) {
        throw refused;
      }
      return refused(verdict, String.valueOf(refused.getMessage()));
    }
  }

  private static Outcome refused(Verdict.Schedule verdict, String reason) {
    return new Outcome.Failed(
        "SCHEDULE_REFUSED",
        "rule \"%s\" schedules, and the action cannot be kept until its time: %s"
            .formatted(verdict.ruleName(), reason),
        false,
        0);
  }

  private static Optional<Duration> delay(Action action, Verdict.Schedule.Time time, Instant now) {
    return switch (time) {
      case Verdict.Schedule.Time.Delay(Duration delay) -> Optional.of(delay);
      case Verdict.Schedule.Time.At at ->
          at.text()
              .apply(action)
              .flatMap(ScheduledActions::instant)
              .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO)
              .filter(delay -> delay.compareTo(FARTHEST) <= 0)
              .map(delay -> delay.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS));
    };
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /**
   * Keeps the action, unless one of this id is kept already, and gives the time of what is kept;
   * empty if that cannot be read.
   */
  private Optional<Instant> put(ScheduledAction scheduled, String value, Duration delay) {
    StateKey key = key(scheduled.action());
    return switch (create(key, value, Expiry.after(delay.plus(KEPT)))) {
      case ClaimResult.Created created -> Optional.of(look(key, Kept.of(scheduled), delay));
      case ClaimResult.Present(StateEntry entry) ->
          EndedAction.due(entry.value())
              .or(() -> kept(entry.value()).map(kept -> look(key, kept, left(entry))));
    };
  }

  /** What is to be told of an entry, without its tree. */
  private record Kept(boolean isWaiting, Instant due) {

    static Kept of(ScheduledAction scheduled) {
      return new Kept(scheduled.isWaiting(), scheduled.due());
    }
  }

  private Optional<Kept> kept(String value) {
    oneAtATime.lock();
    try {
      return ScheduledAction.read(value).map(Kept::of);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Has somebody look after a delay, if that is yet to come. */
  private Instant look(StateKey key, Kept kept, Duration delay) {
    if (kept.isWaiting()) {
      try {
        index.scheduleAfter(key, delay);
      } catch (BackendException away) {
        throw unanswered(away);
      }
    }
    return kept.due();
  }

  /** A second try after a lost reply finds what the first wrote. */
  private ClaimResult create(StateKey key, String value, Expiry expiry) {
    try {
      return store.checkAndSet(key, value, expiry);
    } catch (BackendException lost) {
      if (lost.effect() != Effect.UNKNOWN
          || lost.code() == ErrorCode.TIMEOUT
          || lost.code() == ErrorCode.INTERRUPTED) {
        throw lost;
      }
      return store.checkAndSet(key, value, expiry);
    }
  }

  /** The entry stays: another dispatch of the same id may have been told meanwhile that it does. */
  private static DispatchException unanswered(BackendException away) {
    return DispatchException.overloaded(
        "STATE_" + away.code(),
        "the state backend failed, and the action may have been scheduled; send it again with the"
            + " same id: "
            + away.getMessage());
  }

  /** What remains until the entry's time, by the store's clock. */
  private static Duration left(StateEntry entry) {
    Duration left = entry.timeToLive().map(ttl -> ttl.minus(KEPT)).orElse(Duration.ZERO);
    return left.isNegative() ? Duration.ZERO : Duration.ofMillis(left.toMillis());
  }

  /**
   * A page of those of a tenant, by id.
   *
   * @param limit the most of the page, 1 to 1000
   * @param cursor where the page before ended; empty for the first
   * @param memory is told, before one becomes a tree, how many bytes that may take
   * @param each is given one after the other, so that only one is a tree at a time
   * @return where the next page begins; empty after the last
   */
  public Optional<String> list(
      String namespace,
      String tenant,
      int limit,
      Optional<String> cursor,
      LongConsumer memory,
      Consumer<ScheduledAction> each) {
    ScanPage page = store.scan(new ScanQuery(namespace, tenant, KIND, "", limit, cursor));
    page.items().forEach(item -> read(item.entry().value(), memory).ifPresent(each));
    return page.cursor();
  }

  /**
   * The one of this id.
   *
   * @param memory is told, before it becomes a tree, how many bytes that may take
   */
  public Optional<Seen> find(String namespace, String tenant, String id, LongConsumer memory) {
    return store
        .get(new StateKey(namespace, tenant, KIND, id))
        .flatMap(
            entry -> read(entry.value(), memory).map(action -> new Seen(action, entry.version())));
  }

  private static Optional<ScheduledAction> read(String value, LongConsumer memory) {
    memory.accept(JsonMemory.ofTree(value));
    return ScheduledAction.read(value);
  }

  /**
   * Calls one off that was seen waiting. The deletion of this version is what decides between this
   * and a run that begins. Its key stays in the index and finds nothing at its time: to take it out
   * could take out that of another action, which was sent with the same id meanwhile.
   *
   * <p>A run may have begun and given up in between, which makes another version of it: then that
   * one is deleted, once.
   *
   * @return whether that came about; if not, it has begun, or is gone
   */
  public boolean cancel(Seen seen) {
    if (!seen.action().isWaiting()) {
      return false;
    }
    StateKey key = key(seen.action().action());
    return store.delete(key, seen.version())
        || store
            .get(key)
            .filter(entry -> isStill(seen.action(), entry.value()))
            .map(entry -> store.delete(key, entry.version()))
            .orElse(false);
  }

  /** The same action, and none that was sent with its id after it. */
  private static boolean isStill(ScheduledAction waiting, String value) {
    return ScheduledAction.read(value)
        .filter(now -> now.isWaiting() && now.attempt().equals(waiting.attempt()))
        .isPresent();
  }

  static StateKey key(Action action) {
    return new StateKey(action.namespace(), action.tenant(), KIND, action.id());
  }
}
