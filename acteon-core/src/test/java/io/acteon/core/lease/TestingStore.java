package io.acteon.core.lease;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose connection fails as it is told to. */
final class TestingStore implements StateStore {

  enum Fault {
    NONE,
    /** The command is applied and the reply lost. */
    REPLY_LOST,
    /** The command is lost, and nobody can know. */
    REQUEST_LOST,
    /** The connection was refused: nothing was sent. */
    REFUSED
  }

  private final StateStore store;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Fault otherwise = Fault.NONE;
  private volatile Runnable before = () -> {};
  private volatile CountDownLatch gate = new CountDownLatch(0);

  TestingStore(StateStore store) {
    this.store = store;
  }

  /** What happens to the next commands, one each. */
  void next(Fault... coming) {
    faults.addAll(List.of(coming));
  }

  /** What happens to every other command. */
  void otherwise(Fault fault) {
    otherwise = fault;
  }

  /** Runs before every command. */
  void before(Runnable action) {
    before = action;
  }

  /** From now on commands hang on their way to the store, until {@link #resume} or an interrupt. */
  void hang() {
    gate = new CountDownLatch(1);
  }

  /** What hangs stays hanging, what comes goes through. */
  void hangNoMore() {
    gate = new CountDownLatch(0);
  }

  void resume() {
    gate.countDown();
  }

  int calls() {
    return calls.get();
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    calls.incrementAndGet();
    before.run();
    pass();
    Fault planned = faults.poll();
    return switch (planned == null ? otherwise : planned) {
      case NONE -> store.apply(command);
      case REPLY_LOST -> {
        R _ = store.apply(command);
        throw failure(ErrorCode.TIMEOUT, Effect.UNKNOWN);
      }
      case REQUEST_LOST -> throw failure(ErrorCode.TIMEOUT, Effect.UNKNOWN);
      case REFUSED -> throw failure(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED);
    };
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }

  private void pass() {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(ErrorCode.INTERRUPTED, Effect.UNKNOWN);
    }
  }

  private static BackendException failure(ErrorCode code, Effect effect) {
    return new BackendException(code, effect, "as the test wants it");
  }
}
