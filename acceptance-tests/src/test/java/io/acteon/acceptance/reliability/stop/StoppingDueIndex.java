package io.acteon.acceptance.reliability.stop;

import io.acteon.acceptance.reliability.stop.StopPoint.Write;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A due index that may end the process when keys of actions are put in, claimed or taken out. */
record StoppingDueIndex(DueIndex behind) implements DueIndex {

  @Override
  public void schedule(StateKey key, Instant due) {
    behind.schedule(key, due);
  }

  @Override
  public Instant scheduleAfter(StateKey key, Duration delay) {
    return StopPoint.HERE.pass(
        StopPoint.HERE.concerns(Write.KEY, key.id()), () -> behind.scheduleAfter(key, delay));
  }

  @Override
  public boolean unschedule(StateKey key) {
    return behind.unschedule(key);
  }

  @Override
  public List<DueKey> due(Instant now, int limit) {
    return behind.due(now, limit);
  }

  @Override
  public List<DueClaim> claimDue(int limit, Duration lease) {
    List<DueClaim> claims = behind.claimDue(limit, lease);
    boolean concerned =
        claims.stream()
            .anyMatch(claim -> StopPoint.HERE.concerns(Write.CLAIM_OF_KEY, claim.key().id()));
    return StopPoint.HERE.pass(concerned, () -> claims);
  }

  @Override
  public boolean complete(DueClaim claim) {
    return StopPoint.HERE.pass(
        StopPoint.HERE.concerns(Write.COMPLETION, claim.key().id()), () -> behind.complete(claim));
  }

  @Override
  public boolean extend(DueClaim claim, Duration lease) {
    return behind.extend(claim, lease);
  }
}
