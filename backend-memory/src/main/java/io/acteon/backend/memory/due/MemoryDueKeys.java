package io.acteon.backend.memory.due;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.due.DueRules;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.backend.StoreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A due index. Keys that nobody holds are apart from those that are claimed, so that claiming never
 * steps over keys in the hands of others (D5).
 */
public final class MemoryDueKeys {

  private static final Comparator<DueKey> BY_TIME =
      Comparator.comparing(DueKey::due).thenComparing(DueKey::key);

  /** A claim and its end; {@code number} is drawn for it alone and is its token. */
  private record Lease(DueKey key, Instant end, long number) {}

  private final StoreClock clock;
  private final Map<StateKey, DueKey> all = new HashMap<>();
  private final NavigableSet<DueKey> byTime = new TreeSet<>(BY_TIME);
  private final NavigableSet<DueKey> free = new TreeSet<>(BY_TIME);
  private final Map<StateKey, Lease> leases = new HashMap<>();
  private final NavigableSet<Lease> running =
      new TreeSet<>(Comparator.comparing(Lease::end).thenComparingLong(Lease::number));
  private long claims;

  public MemoryDueKeys(StoreClock clock) {
    this.clock = clock;
  }

  synchronized void schedule(DueKey key) {
    remove(key.key());
    all.put(key.key(), key);
    byTime.add(key);
    free.add(key);
  }

  synchronized Instant scheduleAfter(StateKey key, Duration delay) {
    Instant due = DueRules.requireDue(clock.instant().plus(delay));
    schedule(new DueKey(key, due));
    return due;
  }

  synchronized boolean remove(StateKey key) {
    DueKey old = all.remove(key);
    if (old == null) {
      return false;
    }
    byTime.remove(old);
    free.remove(old);
    Lease lease = leases.remove(key);
    if (lease != null) {
      running.remove(lease);
    }
    return true;
  }

  synchronized List<DueKey> due(Instant now, int limit) {
    return byTime.stream().takeWhile(key -> !key.due().isAfter(now)).limit(limit).toList();
  }

  synchronized List<DueClaim> claim(int limit, Duration lease) {
    Instant now = clock.instant();
    freeEnded(now);
    List<DueClaim> claimed = new ArrayList<>();
    while (claimed.size() < limit && !free.isEmpty() && !free.first().due().isAfter(now)) {
      claimed.add(claim(free.removeFirst(), now.plus(lease)));
    }
    return claimed;
  }

  private DueClaim claim(DueKey key, Instant end) {
    Lease lease = new Lease(key, end, ++claims);
    start(lease);
    return new DueClaim(key.key(), key.due(), token(lease));
  }

  private void start(Lease lease) {
    leases.put(lease.key().key(), lease);
    running.add(lease);
  }

  /** Puts keys back whose lease has ended. The claim stays current until somebody else claims. */
  private void freeEnded(Instant now) {
    while (!running.isEmpty() && !running.first().end().isAfter(now)) {
      free.add(running.removeFirst().key());
    }
  }

  synchronized boolean complete(DueClaim claim) {
    return current(claim).isPresent() && remove(claim.key());
  }

  synchronized boolean extend(DueClaim claim, Duration time) {
    Optional<Lease> current = current(claim);
    current.ifPresent(lease -> {
      running.remove(lease);
      free.remove(lease.key());
      start(new Lease(lease.key(), clock.instant().plus(time), lease.number()));
    });
    return current.isPresent();
  }

  private Optional<Lease> current(DueClaim claim) {
    return Optional.ofNullable(leases.get(claim.key()))
        .filter(lease -> token(lease).equals(claim.token()));
  }

  private static String token(Lease lease) {
    return Long.toString(lease.number());
  }
}
