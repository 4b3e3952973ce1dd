package io.acteon.core.later;

import io.acteon.core.execute.Backoff;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of work: claims what is due, and has it done on threads of its own. */
final class DueLoop {

  private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);

  /** How many keys one look claims at most: few enough to begin long before their lease ends. */
  private static final int MOST = 256;

  /** After how long a key comes again for whose tenant enough wait already. */
  private static final Duration FULL = Duration.ofSeconds(5);

  /** Between two looks past the keys of such a tenant for those of others. */
  private static final Duration PAST = Duration.ofMillis(50);

  /** How long what was interrupted may take to end. */
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
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread asking;
  private final Thread keeping;

  DueLoop(DueWork work, DueIndex index, DueWorker.Pace pace, PollTurn turn, Clock clock) {
    this.work = work;
    this.index = index;
    this.places = new Places(pace.atOnce());
    this.waiting = new WaitingRuns(places.ofOthers());
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
    asking.interrupt();
    giveBackWaiting();
  }

  private void giveBackWaiting() {
    waiting.clear().forEach(run -> {
      runs.remove(run);
      run.giveBack();
    });
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
        failures = look() ? 0 : failures + 1;
        if (failures > 0) {
          stopped.await(AWAY.after(failures).toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins what is due, and waits if that was all; whether the index could be asked. */
  private boolean look() throws InterruptedException {
    int limit = Math.min(MOST, limit());
    List<DueClaim> claims;
    try {
      claims = index.claimDue(limit, pace.lease());
    } catch (RuntimeException away) {
      LOG.warn("What is due of {} cannot be asked for now: {}", work.kind(), away.getMessage());
      return false;
    }
    counters.polled(claims.size());
    claims.forEach(this::begin);
    if (claims.size() < limit) {
      stopped.await(turn.pause().toMillis(), TimeUnit.MILLISECONDS);
    }
    return true;
  }

  /**
   * How many keys to claim. While some wait because their tenant has no more places, most of what is
   * due may be of that tenant: no more than may wait, but to look past it if its work takes long.
   */
  private int limit() throws InterruptedException {
    int free = places.awaitFree();
    if (waiting.isEmpty()) {
      return free;
    }
    waiting.awaitRoom(PAST);
    int room = waiting.room();
    return room > 0 ? Math.min(free, room) : free;
  }

  private void begin(DueClaim claim) {
    if (stopped.getCount() == 0) {
      DueRun.extend(index, claim, Duration.ZERO);
      return;
    }
    DueRun run = new DueRun(index, work, claim, pace.lease(), counters, this::ended);
    runs.add(run);
    if (takesPlace(run)) {
      start(run);
    } else if (!waiting.add(run)) {
      runs.remove(run);
      DueRun.extend(index, claim, FULL);
    } else if (stopped.getCount() == 0) {
      giveBackWaiting();
    }
    // A place that came free before the run waited has told nobody.
    waiting.take(this::takesPlace).ifPresent(this::start);
  }

  private boolean takesPlace(DueRun run) {
    StateKey key = run.claim().key();
    return places.take(key.namespace(), key.tenant());
  }

  private void start(DueRun run) {
    counters.began(Duration.between(run.claim().due(), clock.instant()));
    run.start();
  }

  private void ended(DueRun run) {
    runs.remove(run);
    places.giveBack(run.claim().key().namespace(), run.claim().key().tenant());
    waiting.take(this::takesPlace).ifPresent(this::start);
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(pace.lease().dividedBy(3));
        runs.forEach(DueRun::keep);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
