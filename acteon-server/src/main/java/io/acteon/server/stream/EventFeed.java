package io.acteon.server.stream;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's part in the {@link EventLog}: one thread appends what was recorded here while
 * anybody listens anywhere, and, while anybody listens here, reads on for all of them together.
 *
 * <p>With nobody listening anywhere it asks the store once a second whether that is still so, and
 * only while there is something to tell.
 */
public final class EventFeed implements AutoCloseable {

  /** Between two looks at the log, and so how late an event is at most, but for the store. */
  static final Duration INTERVAL = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  /** What is told at the end gets that time; with the store away it is given up. */
  private static final Duration LAST_CHANCE = Duration.ofSeconds(2);

  private static final Duration IDLE = Duration.ofSeconds(1);

  /** What is sure for that long after it was asked or said. */
  private static final Duration LISTENERS_FRESH = Duration.ofSeconds(30);

  private static final Duration HINT_FRESH = Duration.ofSeconds(10);

  private enum Result {
    TOLD,
    NOBODY_LISTENS,
    FAILED
  }

  private final RecordQueue queue;
  private final EventLog log;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  // Fair, so that whoever subscribes gets it between two steps of the thread.
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile boolean closed;

  // Guarded by lock.
  private Optional<EventBatch> pending = Optional.empty();
  private long end;
  private final Freshness listenersKnown = new Freshness(LISTENERS_FRESH);
  private final Freshness listeningSaid = new Freshness(LISTENERS_FRESH);
  private final Freshness endReached = new Freshness(HINT_FRESH);
  private final Freshness hintCompared = new Freshness(HINT_FRESH);

  /** Starts to tell what {@code recorded} notes, through {@code store}. */
  public EventFeed(RecordedEvents recorded, StateStore store) {
    this.queue = recorded.queue();
    this.log = new EventLog(store);
    this.thread = Thread.ofVirtual().name("event-feed").start(this::run);
  }

  /**
   * Every event that is recorded from now on, on any instance, and passes the filter.
   *
   * @throws BackendException if the store is away
   * @throws ProblemException 503 if the feed has ended
   */
  Subscription subscribe(StreamFilter filter) {
    lock.lock();
    try {
      if (closed) {
        throw new ProblemException(ProblemDocument.STOPPING);
      }
      if (subscriptions.isEmpty()) {
        sayThatSomebodyListens();
        catchUp();
      } else {
        // What the client got on another instance may be newer than what was read here.
        readOn();
      }
      Subscription subscription = new Subscription(filter, end);
      subscriptions.add(subscription);
      return subscription;
    } finally {
      lock.unlock();
      queue.wake();
    }
  }

  void unsubscribe(Subscription subscription) {
    subscription.close();
    subscriptions.remove(subscription);
  }

  EventLog log() {
    return log;
  }

  private void run() {
    Result last = Result.NOBODY_LISTENS;
    while (!closed) {
      last = step(last);
    }
    tell();
  }

  private Result step(Result last) {
    if (last == Result.FAILED) {
      queue.pause(INTERVAL);
      return tell();
    }
    if (subscriptions.isEmpty()) {
      queue.await();
    }
    boolean nobody = subscriptions.isEmpty() && last == Result.NOBODY_LISTENS;
    queue.gather(nobody ? IDLE : INTERVAL, () -> closed);
    return tell();
  }

  private Result tell() {
    lock.lock();
    try {
      if (subscriptions.isEmpty() && !somebodyElseListens()) {
        return Result.NOBODY_LISTENS;
      }
      if (subscriptions.isEmpty()) {
        catchUp();
      } else {
        sayThatSomebodyListens();
        readOn();
      }
      compareHint();
      appendWhatWaits();
      endReached.renew();
      return Result.TOLD;
    } catch (BackendException away) {
      LOG.debug("The event log is away: {}", away.getMessage());
      return Result.FAILED;
    } catch (RuntimeException | Error unexpected) {
      LOG.error("The event feed failed and goes on", unexpected);
      return Result.FAILED;
    } finally {
      lock.unlock();
    }
  }

  /** What waited already when nobody listened yet is told to nobody. */
  private boolean somebodyElseListens() {
    int waiting = queue.size();
    if (waiting == 0 && pending.isEmpty()) {
      return false;
    }
    if (listenersKnown.isFresh()) {
      return true;
    }
    long skipped = queue.takeSkipped();
    boolean listens = true;
    try {
      listens = log.hasListeners();
    } finally {
      queue.skip(listens ? skipped : 0);
    }
    if (listens) {
      listenersKnown.renew();
    } else {
      pending = Optional.empty();
      queue.drop(waiting);
    }
    return listens;
  }

  /** After an outage in which others may have forgotten it, they may have told nothing. */
  private void sayThatSomebodyListens() {
    if (listeningSaid.isFresh()) {
      return;
    }
    boolean forgotten = listeningSaid.isOlderThan(EventLog.WINDOW);
    log.listen();
    listeningSaid.renew();
    if (forgotten) {
      subscriptions.forEach(subscription -> subscription.skip(0));
    }
  }

  /**
   * To the end of the log, with nobody here to tell of what lies between. A batch whose append may
   * have been applied has to be found there, though, as long as it can be.
   */
  private void catchUp() {
    boolean far =
        pending.isEmpty() ? !endReached.isFresh() : endReached.isOlderThan(EventLog.WINDOW);
    if (far) {
      end = Math.max(end, log.hint());
    }
    readOn();
  }

  private void readOn() {
    List<EventLog.Numbered> page;
    do {
      page = log.after(end);
      for (EventLog.Numbered found : page) {
        if (found.number() != end + 1) {
          return;
        }
        advance(found);
      }
    } while (page.size() == EventLog.page());
  }

  /** Only what waits by now: under load there is always more, and others wait for the lock. */
  private void appendWhatWaits() {
    int left = queue.size();
    do {
      left -= gather();
      if (pending.isEmpty()) {
        return;
      }
      advance(append(end + 1, pending.get()));
    } while (pending.isPresent() || left > 0);
  }

  /** A batch that the store will never take makes room for those after it. */
  private EventLog.Numbered append(long number, EventBatch batch) {
    try {
      return log.append(number, batch);
    } catch (BackendException refused) {
      if (refused.effect() == Effect.REJECTED) {
        pending = Optional.empty();
        queue.skip(batch.skipped() + batch.events().size());
      }
      throw refused;
    }
  }

  /**
   * Puts what waits into a batch, unless one waits already.
   *
   * @return how many events it took
   */
  private int gather() {
    if (pending.isPresent()) {
      return 0;
    }
    long skipped = queue.takeSkipped();
    List<StreamEvent> events = queue.take().stream().map(DispatchEvent::toEvent).toList();
    if (!events.isEmpty() || skipped > 0) {
      pending = Optional.of(new EventBatch(UUID.randomUUID(), skipped, events));
    }
    return events.size();
  }

  private void advance(EventLog.Numbered batch) {
    end = batch.number();
    if (pending.isPresent() && batch.is(pending.get().id())) {
      pending = Optional.empty();
    }
    batch.batch().ifPresent(events -> deliver(end, events));
  }

  private void deliver(long number, EventBatch batch) {
    if (batch.skipped() > 0) {
      subscriptions.forEach(subscription -> subscription.skip(batch.skipped()));
    }
    for (int i = 0; i < batch.events().size(); i++) {
      StreamEvent event = batch.events().get(i);
      SharedFrame frame = new SharedFrame(event, number, i, batch);
      subscriptions.forEach(subscription -> subscription.offer(event, frame));
    }
  }

  /**
   * The hint never lags far behind whoever takes part, so that nobody starts at a number that all
   * others have passed. And who was cut off for longer than entries live goes on where the others
   * are.
   */
  private void compareHint() {
    if (hintCompared.isFresh()) {
      return;
    }
    long hint = log.hint();
    if (hint < end) {
      log.hint(end);
    } else if (hint > end) {
      readOn();
    }
    if (hint > end) {
      end = hint;
      subscriptions.forEach(subscription -> subscription.skip(0));
    }
    hintCompared.renew();
  }

  /** Tells what was recorded last, ends the subscriptions, and takes no more part. Idempotent. */
  @Override
  public void close() {
    closed = true;
    queue.wake();
    try {
      if (!thread.join(LAST_CHANCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      thread.interrupt();
    }
    subscriptions.forEach(this::unsubscribe);
  }
}
