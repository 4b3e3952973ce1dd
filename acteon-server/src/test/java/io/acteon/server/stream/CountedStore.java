package io.acteon.server.stream;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts its round trips, and can go away or lose replies. */
final class CountedStore implements StateStore {

  final AtomicInteger roundTrips = new AtomicInteger();

  /** How many claims are applied whose reply then is lost. */
  final AtomicInteger repliesToLose = new AtomicInteger();

  volatile boolean away;

  private final StateStore store;

  CountedStore(StateStore store) {
    this.store = store;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    enter();
    R result = store.apply(command);
    if (command instanceof StateCommand.CheckAndSet
        && repliesToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "the reply was lost");
    }
    return result;
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    enter();
    return store.applyAll(commands);
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    enter();
    return store.scan(query);
  }

  private void enter() {
    roundTrips.incrementAndGet();
    if (away) {
      throw new BackendException(ErrorCode.UNAVAILABLE, Effect.NOT_APPLIED, "the store is away");
    }
  }
}
