package io.acteon.server.http.request;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all requests in work may take together. A limit of their number says nothing of
 * their sizes: a thousand bodies of the largest size are more than most heaps.
 */
public final class MemoryBudget {

  /** How many things are read at once of which each may be large, and little is told. */
  public static final int STEP = 16;

  /** Memory is counted in pieces of so many bytes. */
  private static final int PIECE = 1_024;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int capacity;
  private final Room room;

  public MemoryBudget(long capacity) {
    this.capacity = pieces(capacity);
    this.room = new Room(this.capacity);
  }

  /** What one request takes of it. Safe for any number of threads. */
  public final class Share implements AutoCloseable {

    private int held;

    private Share() {}

    /**
     * Holds at least {@code bytes} from now on. What is more than there is for all has to be alone.
     *
     * @throws ProblemException 503 if others hold too much
     */
    public synchronized void atLeast(long bytes) {
      int more = more(bytes);
      if (more > 0 && !room.tryAcquire(more)) {
        throw full();
      }
      held += Math.max(more, 0);
    }

    /**
     * The same, and waits up to a second for others to give something back.
     *
     * @throws ProblemException 503 if they do not
     */
    public synchronized void await(long bytes) {
      int more = more(bytes);
      try {
        if (more > 0 && !room.tryAcquire(more, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
          throw full();
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new ProblemException(ProblemDocument.STOPPING);
      }
      held += Math.max(more, 0);
    }

    /** Holds as much more, if that is there. */
    public synchronized boolean tryMore(long bytes) {
      int more = pieces(bytes);
      boolean there = room.tryAcquire(more);
      held += there ? more : 0;
      return there;
    }

    private int more(long bytes) {
      return Math.min(pieces(bytes), capacity) - held;
    }

    /** Holds exactly {@code bytes} from now on, whatever others hold: they are there already. */
    public synchronized void exactly(long bytes) {
      int now = pieces(bytes);
      if (now > held) {
        room.reducePermits(now - held);
      } else {
        room.release(held - now);
      }
      held = now;
    }

    /** Gives everything back. */
    @Override
    public void close() {
      exactly(0);
    }
  }

  private static final class Room extends Semaphore {

    Room(int permits) {
      super(permits);
    }

    @Override
    protected void reducePermits(int reduction) {
      super.reducePermits(reduction);
    }
  }

  /** A share of nothing. */
  public Share share() {
    return new Share();
  }

  private static int pieces(long bytes) {
    return Math.clamp((bytes + PIECE - 1) / PIECE, 0, Integer.MAX_VALUE);
  }

  private static ProblemException full() {
    return new ProblemException(
        ProblemDocument.unavailable(
            "OVERLOADED",
            "requests in work take all the memory that is meant for them",
            ProblemDocument.RETRY_AFTER));
  }
}
