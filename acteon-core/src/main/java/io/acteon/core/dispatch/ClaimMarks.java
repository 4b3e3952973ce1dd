package io.acteon.core.dispatch;

import io.acteon.core.execute.Backoff;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into claims how their attempts ended, without letting anybody wait for it: one courier
 * takes whatever has gathered and sends it as one list. A mark is a swap of the version that was
 * claimed, and leaves the claim's expiry as it is; so it can be repeated, and can neither revive a
 * claim nor touch somebody else's.
 *
 * <p>A mark that is lost, because the process ends or because too many wait for an absent store,
 * lets duplicates learn that it is unknown how the attempt ended, once it must be over.
 */
final class ClaimMarks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimMarks.class);

  /** What may wait at once: some ten thousands of marks, fewer with outcomes in them. */
  private static final int MOST_CHARACTERS = 16 << 20;

  /** Tries of one list: about ten minutes. */
  private static final int TRIES = 300;

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(4));
  private static final int PATIENCE_SECONDS = 2;

  private final StateStore store;
  private final Semaphore room = new Semaphore(MOST_CHARACTERS);
  private final BlockingQueue<Optional<Mark>> queue = new LinkedBlockingQueue<>();
  private final Map<UUID, ClaimValue> waiting = new ConcurrentHashMap<>();
  private final LongAdder lost = new LongAdder();
  private final AtomicBoolean losing = new AtomicBoolean();
  private final Thread courier;
  private volatile boolean closed;

  private record Mark(StateCommand.CompareAndSwap swap, ClaimValue end, int characters) {}

  ClaimMarks(StateStore store) {
    this.store = store;
    this.courier = Thread.ofVirtual().name("claim-marks").start(this::run);
  }

  /** Lets the claim say {@code end}, soon. Never throws: the action has been carried out. */
  void mark(Claims.Claim claim, ClaimValue end) {
    try {
      String value = end.write();
      Mark mark =
          new Mark(
              new StateCommand.CompareAndSwap(
                  claim.key(), OptionalLong.of(claim.version()), value, Expiry.keep()),
              end,
              value.length() + claim.key().id().length());
      if (closed || !room.tryAcquire(mark.characters())) {
        lose(1, "too many wait for the store");
        return;
      }
      waiting.put(end.attempt(), end);
      queue.add(Optional.of(mark));
    } catch (RuntimeException broken) {
      LOG.error("A claim cannot say how its attempt ended", broken);
    }
  }

  /** How the attempt ended, if that is yet to be written. */
  Optional<ClaimValue> waiting(UUID attempt) {
    return Optional.ofNullable(waiting.get(attempt));
  }

  private void run() {
    int most = Math.max(1, store.batchSize());
    try {
      while (true) {
        List<Optional<Mark>> taken = new ArrayList<>();
        taken.add(queue.take());
        queue.drainTo(taken, most - 1);
        List<Mark> marks = taken.stream().flatMap(Optional::stream).toList();
        try {
          deliver(marks);
        } finally {
          marks.forEach(this::forget);
        }
        if (marks.size() < taken.size()) {
          return;
        }
      }
    } catch (InterruptedException closedImpatiently) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget(Mark mark) {
    waiting.remove(mark.end().attempt(), mark.end());
    room.release(mark.characters());
  }

  private void deliver(List<Mark> marks) throws InterruptedException {
    List<Mark> left = marks;
    for (int tries = 1; !left.isEmpty() && tries <= TRIES; tries++) {
      if (tries > 1) {
        Thread.sleep(BACKOFF.after(tries - 1));
      }
      left = sent(left);
    }
    lose(left.size(), "the store is away");
    if (left.isEmpty() && !marks.isEmpty()) {
      losing.set(false);
    }
  }

  /** Sends marks, and gives those that are to be sent again. */
  private List<Mark> sent(List<Mark> marks) {
    try {
      List<Reply<?>> replies = store.applyAll(marks.stream().map(Mark::swap).toList());
      List<Mark> again = new ArrayList<>();
      for (int i = 0; i < marks.size(); i++) {
        // A conflict says that the claim is over, or that an earlier try did arrive.
        if (replies.get(i) instanceof Reply.Refused<?>(BackendException failure)) {
          if (failure.effect() == Effect.REJECTED) {
            lose(1, failure.getMessage());
          } else {
            again.add(marks.get(i));
          }
        }
      }
      return again;
    } catch (RuntimeException | Error broken) {
      LOG.error("Claims could not be told how their attempts ended; trying again", broken);
      return marks;
    }
  }

  /** Said once for each outage, not for each claim. */
  private void lose(int count, @Nullable String reason) {
    if (count > 0) {
      lost.add(count);
      if (!losing.getAndSet(true)) {
        LOG.warn(
            "Claims cannot be told how their attempts ended ({}), {} so far: their duplicates will"
                + " learn that it is unknown",
            reason,
            lost.sum());
      }
    }
  }

  /** Writes what waits, up to a patience of {@value #PATIENCE_SECONDS} seconds. */
  @Override
  public void close() {
    closed = true;
    queue.add(Optional.empty());
    try {
      if (!courier.join(Duration.ofSeconds(PATIENCE_SECONDS))) {
        int left = waiting.size();
        courier.interrupt();
        lose(left, "the gateway is stopping");
      }
    } catch (InterruptedException interrupted) {
      courier.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
