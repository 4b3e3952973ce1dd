package io.acteon.core.later;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A due index whose claims and leases are slow or fail as they are told to. */
final class TestingIndex implements DueIndex {

  private final DueIndex index;
  private volatile Runnable beforeClaim = () -> {};
  private volatile Consumer<DueClaim> beforeExtension = claim -> {};

  TestingIndex(DueIndex index) {
    this.index = index;
  }

  /** Runs before keys are claimed. */
  void beforeClaim(Runnable action) {
    beforeClaim = action;
  }

  /** Runs before the lease of a claim is set to another end. */
  void beforeExtension(Consumer<DueClaim> action) {
    beforeExtension = action;
  }

  @Override
  public void schedule(StateKey key, Instant due) {
    index.schedule(key, due);
  }

  @Override
  public boolean unschedule(StateKey key) {
    return index.unschedule(key);
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    return index.due(now, limit);
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    beforeClaim.run();
    return index.claimDue(limit, lease);
  }

  @Override
  public boolean complete(DueClaim claim) {
    return index.complete(claim);
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    return index.scheduleAfter(key, delay);
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    beforeExtension.accept(claim);
    return index.extend(claim, lease);
  }
}
