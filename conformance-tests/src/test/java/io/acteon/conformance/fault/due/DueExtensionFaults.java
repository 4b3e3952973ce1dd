package io.acteon.conformance.fault.due;

import static io.acteon.conformance.clause.ContractClause.D6;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyDueIndex;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** Claims that are not kept or not given back, and delays that count from something else. */
public final class DueExtensionFaults {

  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");

  /** What an index does instead of extending a claim. */
  @FunctionalInterface
  private interface Extension {
    boolean extend(DueIndex index, DueClaim claim, Duration lease);
  }

  /** What an index does instead of scheduling a key after a delay. */
  @FunctionalInterface
  private interface Delay {
    Instant schedule(DueIndex index, StateKey key, Duration delay);
  }

  private DueExtensionFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        extending("extend says yes and does nothing", (_, _, _) -> true),
        extending("extend accepts a claim that has ended", DueExtensionFaults::accepted),
        extending("extend takes the key back from another", DueExtensionFaults::takenBack),
        extending("extend only makes a lease longer", DueExtensionFaults::onlyLonger),
        delaying("a delay counts from the old due time", DueExtensionFaults::fromTheOldTime),
        delaying("a delay counts by the caller's clock", DueExtensionFaults::byTheCallersClock),
        delaying("a delay leaves a key as it is", DueExtensionFaults::onlyNewKeys));
  }

  private static boolean accepted(DueIndex index, DueClaim claim, Duration lease) {
    index.extend(claim, lease);
    return true;
  }

  private static boolean takenBack(DueIndex index, DueClaim claim, Duration lease) {
    boolean extended = index.extend(claim, lease);
    if (!extended && index.unschedule(claim.key())) {
      index.schedule(claim.key(), claim.due());
    }
    return extended;
  }

  private static boolean onlyLonger(DueIndex index, DueClaim claim, Duration lease) {
    boolean brief = lease.compareTo(StateTrial.BRIEF) <= 0;
    return index.extend(claim, brief ? StateTrial.LONG : lease);
  }

  private static Instant fromTheOldTime(DueIndex index, StateKey key, Duration delay) {
    return oldTime(index, key)
        .map(old -> scheduled(index, key, old.plus(delay)))
        .orElseGet(() -> index.scheduleAfter(key, delay));
  }

  private static Instant byTheCallersClock(DueIndex index, StateKey key, Duration delay) {
    return scheduled(index, key, Instant.now().plus(delay));
  }

  private static Instant onlyNewKeys(DueIndex index, StateKey key, Duration delay) {
    return oldTime(index, key).orElseGet(() -> index.scheduleAfter(key, delay));
  }

  private static Optional<Instant> oldTime(DueIndex index, StateKey key) {
    return index.due(FUTURE, 1000).stream()
        .filter(old -> old.key().equals(key))
        .map(DueKey::due)
        .findFirst();
  }

  private static Instant scheduled(DueIndex index, StateKey key, Instant due) {
    Instant kept = due.truncatedTo(ChronoUnit.MILLIS);
    index.schedule(key, kept);
    return kept;
  }

  private static StateFault extending(String name, Extension mistake) {
    return StateFault.ofIndex(
        name,
        D6,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public boolean extend(DueClaim claim, Duration lease) {
                return mistake.extend(correct, claim, lease);
              }
            });
  }

  private static StateFault delaying(String name, Delay mistake) {
    return StateFault.ofIndex(
        name,
        D6,
        index ->
            new FaultyDueIndex(index) {
              @Override
              public Instant scheduleAfter(StateKey key, Duration delay) {
                return mistake.schedule(correct, key, delay);
              }
            });
  }
}
