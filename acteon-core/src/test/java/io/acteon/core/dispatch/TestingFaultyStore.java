package io.acteon.core.dispatch;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be away, or lose replies of what it has applied. */
final class TestingFaultyStore implements StateStore {

  private final StateStore store;
  private final AtomicInteger repliesToLose = new AtomicInteger();
  private volatile boolean away;

  TestingFaultyStore(StateStore store) {
    this.store = store;
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  void loseReplies(int count) {
    repliesToLose.set(count);
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    if (away) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "away");
    }
    R result = store.apply(command);
    if (repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.UNKNOWN, "the reply was lost");
    }
    return result;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }
}
