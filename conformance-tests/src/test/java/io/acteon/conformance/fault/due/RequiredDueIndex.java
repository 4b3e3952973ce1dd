package io.acteon.conformance.fault.due;

import io.acteon.conformance.fault.store.FaultyStateBackend;
import io.acteon.spi.Capability;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An index that has the methods without a default alone, and so refuses the others. */
public record RequiredDueIndex(DueIndex index) implements DueIndex {

  /** A backend with such indexes, which declares no more. */
  public static StateBackend of(StateBackend backend) {
    return new FaultyStateBackend(backend) {
      @Override
      public DueIndex dueIndex(String name) {
        return new RequiredDueIndex(super.dueIndex(name));
      }

      @Override
      public Set<Capability> capabilities() {
        Set<Capability> declared = EnumSet.copyOf(super.capabilities());
        declared.remove(Capability.DUE_EXTENSION);
        return declared;
      }
    };
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
    return index.claimDue(limit, lease);
  }

  @Override
  public boolean complete(DueClaim claim) {
    return index.complete(claim);
  }
}
