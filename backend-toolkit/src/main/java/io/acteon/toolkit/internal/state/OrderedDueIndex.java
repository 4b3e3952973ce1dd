package io.acteon.toolkit.internal.state;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.internal.call.StoreAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** One instance's way to a due index. */
record OrderedDueIndex(StoreAccess access, String name) implements DueIndex {

  @Override
  public void schedule(StateKey key, Instant due) {
    Instant kept = DueRules.requireDue(due);
    call(keys -> {
      keys.schedule(key, kept);
      return true;
    });
  }

  @Override
  public boolean unschedule(StateKey key) {
    return call(keys -> keys.unschedule(key));
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    int most = DueRules.requireLimit(limit);
    return call(keys -> keys.due(now, most));
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    int most = DueRules.requireLimit(limit);
    Duration held = DueRules.requireLease(lease);
    return call(keys -> keys.claim(most, held));
  }

  @Override
  public boolean complete(DueClaim claim) {
    return call(keys -> keys.complete(claim));
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    Duration wait = DueRules.requireDelay(delay);
    return call(keys -> keys.scheduleAfter(key, wait));
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    Duration held = DueRules.requireLease(lease);
    return call(keys -> keys.extend(claim, held));
  }

  private <R> R call(Function<DueKeys, R> work) {
    return access.call(rows -> work.apply(new DueKeys(rows, name)));
  }
}
