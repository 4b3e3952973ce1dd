package io.acteon.conformance.fault.store;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Does what the correct index does, but for what a fault overrides. */
public class FaultyDueIndex implements DueIndex {

  protected final DueIndex correct;

  public FaultyDueIndex(DueIndex correct) {
    this.correct = correct;
  }

  @Override
  public void schedule(StateKey key, Instant due) {
    correct.schedule(key, due);
  }

  @Override
  public boolean unschedule(StateKey key) {
    return correct.unschedule(key);
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    return correct.due(now, limit);
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    return correct.claimDue(limit, lease);
  }

  @Override
  public boolean complete(DueClaim claim) {
    return correct.complete(claim);
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    return correct.scheduleAfter(key, delay);
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    return correct.extend(claim, lease);
  }
}
