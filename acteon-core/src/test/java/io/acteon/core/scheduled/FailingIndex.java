package io.acteon.core.scheduled;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An index that is away. */
final class FailingIndex implements DueIndex {

  @Override
  public void schedule(StateKey key, Instant due) {
    throw away();
  }

  @Override
  public boolean unschedule(StateKey key) {
    throw away();
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    throw away();
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    throw away();
  }

  @Override
  public boolean complete(DueClaim claim) {
    throw away();
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    throw away();
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    throw away();
  }

  private static BackendException away() {
    return new BackendException(ErrorCode.UNAVAILABLE, Effect.UNKNOWN, "away");
  }
}
