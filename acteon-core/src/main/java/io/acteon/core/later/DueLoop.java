package io.acteon.core.later;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.BackendException;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of work: claims what is due, and has it done on threads of its own. */
final class DueLoop {

  private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);

  /** How many keys one look claims at most: few enough to begin long before their lease ends. */
  private static final int MOST = 256;

  /** After how long a key comes again whose tenant has no more places. */
  private static final Duration FULL = Duration.ofSeconds(1);

  /** How long keys wait for a place of their tenant before others are looked for beyond them. */
  private static final Duration A_WHILE = Duration.ofMillis(250);

  /** How long what was interrupted, or gives a key back, may take to end. */
  private static final Duration CUT_OFF = Duration.ofSeconds(1);

  private static final Backoff AWAY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private final DueWork work;
  private final DueIndex index;
  private final Places places;
  private final WaitingRuns waiting;
  private final PollTurn turn;
  private final DueWorker.Pace pace;
  private final Clock clock;
  private final DueCounters counters = new DueCounters();
  private final Set<DueRun> runs = ConcurrentHashMap.newKeySet();

  /** Held by each key that is being given back. */
  private final Semaphore returns;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread asking;
  private final Thread keeping;

  /** Why the index could not be asked last, if it could not. Of the asking thread alone. */
  private Optional<Class<?>> trouble = Optional.empty();

  DueLoop(DueWork work, DueIndex index, DueWorker.Pace pace, PollTurn turn, Clock clock) {
    this.work = work;
    this.index = index;
    this.places = new Places(pace.atOnce());
    this.waiting = new WaitingRuns(places, Math.max(1, pace.atOnce() / 4));
    this.returns = new Semaphore(pace.atOnce());
    this.turn = turn;
    this.pace = pace;
    this.clock = clock;
    this.asking = Thread.ofVirtual().name("due-" + work.kind()).unstarted(this::ask);
    this.keeping = Thread.ofVirtual().name("due-" + work.kind() + "-leases").unstarted(this::keep);
  }

  void start() {
    asking.start();
    keeping.start();
  }

  DueCounters counters() {
    return counters;
  }

  /** Takes no more keys. */
  void stop() {
    stopped.countDown();
    places.close();
  }

  /** Returns when nothing runs any more, or what runs does not end. */
  void awaitEnd() {
    try {
      asking.join();
      if (!places.awaitAll(pace.patience())) {
        runs.forEach(DueRun::interrupt);
        if (!places.awaitAll(CUT_OFF)) {
          LOG.warn("Some work of {} does not end; it comes again elsewhere", work.kind());
        }
      }
      if (returns.tryAcquire(pace.atOnce(), CUT_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
        returns.release(pace.atOnce());
      } else {
        LOG.debug("Some keys of {} come again only when their leases end", work.kind());
      }
    } catch (InterruptedException cutOff) {
      Thread.currentThread().interrupt();
    } finally {
      keeping.interrupt();
    }
  }

  private void ask() {
    int failures = 0;
    try {
      while (stopped.getCount() > 0) {
        try {
          look();
          failures = 0;
        } catch (RuntimeException | Error failed) {
          tell(failed);
          failures++;
          stopped.await(AWAY.after(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      giveBack(waiting.olderThan(Duration.ZERO), Duration.ZERO);
    }
  }

  /** Once of each trouble, however long it lasts. */
  private void tell(Throwable failed) {
    if (trouble.equals(Optional.of(failed.getClass()))) {
      return;
    }
    trouble = Optional.of(failed.getClass());
    if (failed instanceof BackendException away) {
      LOG.warn("What is due of {} cannot be asked for now: {}", work.kind(), away.getMessage());
    } else {
      LOG.error("What is due of {} cannot be begun now", work.kind(), failed);
    }
  }

  /** Begins what is due, and waits if that was all. */
  private void look() throws InterruptedException {
    boolean room = waiting.awaitRoom(A_WHILE);
    int free = places.awaitFree();
    if (stopped.getCount() == 0) {
      return;
    }
    // Those that wait will have a place each: what is one tenant's alone always fits.
    int limit = room ? Math.clamp(free - waiting.size(), 1, MOST) : MOST;
    List<DueClaim> claims = index.claimDue(limit, pace.lease());
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      LOG.info("What is due of {} can be asked for again", work.kind());
    }
    counters.polled(claims.size());
    claims.forEach(this::begin);
    if (claims.size() < limit) {
      stopped.await(turn.pause().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void begin(DueClaim claim) {
    DueRun run = new DueRun(index, work, claim, pace.lease(), counters, this::ended);
    runs.add(run);
    if (stopped.getCount() == 0) {
      giveBack(List.of(run), Duration.ZERO);
    } else if (places.take(claim.key())) {
      start(run);
    } else if (waiting.add(run)) {
      // A place may have been given back between the two.
      waiting.placed().forEach(this::start);
    } else {
      giveBack(List.of(run), FULL);
    }
  }

  private void start(DueRun run) {
    counters.began(Duration.between(run.claim().due(), clock.instant()));
    run.start();
  }

  private void ended(DueRun run) {
    runs.remove(run);
    places.giveBack(run.claim().key());
    waiting.placed().forEach(this::start);
  }

  /** Many beside one another, because each is a call of the store. */
  private void giveBack(List<DueRun> unbegun, Duration after) {
    for (DueRun run : unbegun) {
      runs.remove(run);
      returns.acquireUninterruptibly();
      Thread.ofVirtual()
          .name("due-" + work.kind() + "-return")
          .start(() -> {
            try {
              run.giveBack(after);
            } finally {
              returns.release();
            }
          });
    }
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(pace.lease().dividedBy(3));
        try {
          keepAll();
        } catch (RuntimeException | Error unexpected) {
          LOG.error("Leases on what is due of {} are not renewed now", work.kind(), unexpected);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepAll() {
    List<DueRun> tooOld = waiting.olderThan(FULL);
    // Before others are given back, which waits for those that are given back already.
    runs.forEach(DueRun::keep);
    giveBack(tooOld, Duration.ZERO);
  }
}
