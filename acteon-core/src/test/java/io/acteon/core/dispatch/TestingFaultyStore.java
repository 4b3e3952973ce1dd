package io.acteon.core.dispatch;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be away, lose replies of what it has applied, or be late. */
final class TestingFaultyStore implements StateStore {

  private final StateStore store;
  private final AtomicInteger repliesToLose = new AtomicInteger();
  private final AtomicInteger toBreak = new AtomicInteger();
  private final Queue<Runnable> underWay = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean broken;
  private volatile boolean late;

  TestingFaultyStore(StateStore store) {
    this.store = store;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  /** From now on, or no more, deletes fail as no store may. */
  void breakDeletes(boolean on) {
    broken = on;
  }

  /**
   * The next claims are applied, and nobody hears of it. Whoever else writes meanwhile is answered.
   */
  void loseClaimReplies(int count) {
    repliesToLose.set(count);
  }

  /** From now on callers give up before their claims arrive. */
  void delayClaims() {
    late = true;
  }

  /** What was given up arrives now. */
  void arrive() {
    late = false;
    underWay.forEach(Runnable::run);
  }

  /** The next calls fail in a way that no store should. */
  void breakDown(int calls) {
    toBreak.set(calls);
  }

  /** How often an entry was read. */
  int reads() {
    return reads.get();
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    if (late && command instanceof StateCommand.CheckAndSet) {
      underWay.add(() -> store.apply(command));
      throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "late");
    }
    if (command instanceof StateCommand.Get) {
      reads.incrementAndGet();
    }
    if (toBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("no store should do that");
    }
    if (away) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "away");
    }
    if (broken && command instanceof StateCommand.Delete) {
      throw new IllegalStateException("a bug of the store");
    }
    R result = store.apply(command);
    if (command instanceof StateCommand.CheckAndSet
        && repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.UNKNOWN, "the reply was lost");
    }
    return result;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }
}
