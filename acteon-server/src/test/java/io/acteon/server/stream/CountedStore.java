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

/** A store that counts its round trips, and can go away, refuse or lose replies. */
final class CountedStore implements StateStore {

  final AtomicInteger roundTrips = new AtomicInteger();

  /** How many claims are applied whose reply then is lost. */
  final AtomicInteger repliesToLose = new AtomicInteger();

  /** How many claims are refused for good. */
  final AtomicInteger claimsToRefuse = new AtomicInteger();

  /** How many claims came one after the other at most, with nothing else between. */
  final AtomicInteger mostClaimsInARow = new AtomicInteger();

  volatile boolean away;

  /** Run before each claim. */
  volatile Runnable beforeClaim = () -> {};

  private final AtomicInteger claimsInARow = new AtomicInteger();

  private final StateStore store;

  CountedStore(StateStore store) {
    this.store = store;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    enter();
    if (!(command instanceof StateCommand.CheckAndSet)) {
      claimsInARow.set(0);
      return store.apply(command);
    }
    int inARow = claimsInARow.incrementAndGet();
    mostClaimsInARow.accumulateAndGet(inARow, Math::max);
    beforeClaim.run();
    if (oneOf(claimsToRefuse)) {
      throw BackendException.invalid("the store never takes this");
    }
    R result = store.apply(command);
    if (oneOf(repliesToLose)) {
      throw new BackendException(ErrorCode.TIMEOUT, Effect.UNKNOWN, "the reply was lost");
    }
    return result;
  }

  private static boolean oneOf(AtomicInteger left) {
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
    enter();
    claimsInARow.set(0);
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
