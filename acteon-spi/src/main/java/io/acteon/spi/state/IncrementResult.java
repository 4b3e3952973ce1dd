package io.acteon.spi.state;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a {@link StateCommand.Increment} did, in the same atomic step in which it looked (S20). */
public sealed interface IncrementResult permits Counter, IncrementResult.AtCeiling {

  /** What is counted now: the sum, or what was there if nothing was added. */
  long value();

  /** What remains by the store's clock; empty if there is no counter or it does not expire. */
  Optional<Duration> timeToLive();

  /**
   * The sum would have passed the ceiling; nothing was written.
   *
   * @param counter the one that is there; empty if there is none, which counts as 0
   */
  record AtCeiling(Optional<Counter> counter) implements IncrementResult {
    public AtCeiling {
      Objects.requireNonNull(counter, "counter");
    }

    /**
     * For stores that do not add by themselves.
     *
     * @param there the live entry, which holds a whole number (S15)
     */
    public static AtCeiling of(Optional<StateEntry> there) {
      return new AtCeiling(
          there.map(entry ->
              new Counter(Long.parseLong(entry.value()), entry.version(), entry.timeToLive())));
    }

    @Override
    public long value() {
      return counter.map(Counter::value).orElse(0L);
    }

    @Override
    public Optional<Duration> timeToLive() {
      return counter.flatMap(Counter::timeToLive);
    }
  }
}
