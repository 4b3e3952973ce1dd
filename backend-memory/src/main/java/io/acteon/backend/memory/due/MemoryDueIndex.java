package io.acteon.backend.memory.due;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.backend.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One instance's access to a due index of a heap. */
public record MemoryDueIndex(MemoryDueKeys keys, Lifecycle lifecycle) implements DueIndex {

  @Override
  public void schedule(StateKey key, Instant due) {
    lifecycle.requireOpen();
    keys.schedule(new DueKey(key, DueRules.requireDue(due)));
  }

  @Override
  public boolean unschedule(StateKey key) {
    lifecycle.requireOpen();
    return keys.remove(key);
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    lifecycle.requireOpen();
    return keys.due(now, DueRules.requireLimit(limit));
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    lifecycle.requireOpen();
    return keys.claim(DueRules.requireLimit(limit), DueRules.requireLease(lease));
  }

  @Override
  public boolean complete(DueClaim claim) {
    lifecycle.requireOpen();
    return keys.complete(claim);
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    lifecycle.requireOpen();
    return keys.scheduleAfter(key, DueRules.requireDelay(delay));
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    lifecycle.requireOpen();
    return keys.extend(claim, DueRules.requireLease(lease));
  }
}
