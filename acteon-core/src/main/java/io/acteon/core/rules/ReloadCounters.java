package io.acteon.core.rules;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** How often rules were read with and without success, and since when they fail to be. */
public final class ReloadCounters {

  private final InstantSource clock;

  // Guarded by this.
  private long succeeded;
  private long failed;
  private Instant loadedAt = Instant.EPOCH;
  private Optional<Instant> failingSince = Optional.empty();

  ReloadCounters(InstantSource clock) {
    this.clock = clock;
  }

  /** How often rules came into force, at the start for the first time. */
  public synchronized long succeeded() {
    return succeeded;
  }

  /** How often rules could not be used, so that those from before stayed. */
  public synchronized long failed() {
    return failed;
  }

  /** When the rules came into force that are. */
  public synchronized Instant loadedAt() {
    return loadedAt;
  }

  /** Since when the rules in force are not those that should be; empty if they are. */
  public synchronized Optional<Instant> failingSince() {
    return failingSince;
  }

  /** What is in force is what should be. */
  synchronized void recovered() {
    failingSince = Optional.empty();
  }

  /** Counts how the loading of rules ends. */
  RuleSet count(Supplier<RuleSet> loading) {
    try {
      RuleSet rules = loading.get();
      succeed();
      return rules;
    } catch (RuleException bad) {
      fail();
      throw bad;
    }
  }

  private synchronized void succeed() {
    succeeded++;
    loadedAt = clock.instant();
    failingSince = Optional.empty();
  }

  private synchronized void fail() {
    failed++;
    failingSince = failingSince.or(() -> Optional.of(clock.instant()));
  }
}
