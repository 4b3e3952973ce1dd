package io.acteon.spi.state;

import io.acteon.spi.BackendException;
import java.time.Duration;

/**
 * What a write does to the expiry of its entry; every write says it (S12). Durations are whole
 * milliseconds from 1 ms to 10 years of 365 days, counted from the store's clock at the instant of
 * the write (S13).
 */
public sealed interface Expiry {

  /** The longest time to live. */
  Duration MAX = Duration.ofDays(3650);

  /** The entry does not expire, also if it did before. */
  record Never() implements Expiry {}

  /** The entry expires after {@code duration}. */
  record After(Duration duration) implements Expiry {
    public After {
      require(duration);
    }
  }

  /** The expiry stays as it is; an entry created by this write does not expire. */
  record Keep() implements Expiry {}

  /** An entry created by this write expires after {@code duration}; another keeps its expiry. */
  record OnCreate(Duration duration) implements Expiry {
    public OnCreate {
      require(duration);
    }
  }

  /** {@link Never}. */
  static Expiry never() {
    return new Never();
  }

  /**
   * {@link After}.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} outside the range
   */
  static Expiry after(Duration duration) {
    return new After(duration);
  }

  /** {@link Keep}. */
  static Expiry keep() {
    return new Keep();
  }

  /**
   * {@link OnCreate}.
   *
   * @throws BackendException {@link io.acteon.spi.ErrorCode#INVALID} outside the range
   */
  static Expiry onCreate(Duration duration) {
    return new OnCreate(duration);
  }

  private static void require(Duration duration) {
    if (duration.compareTo(Duration.ofMillis(1)) < 0
        || duration.compareTo(MAX) > 0
        || duration.toNanosPart() % 1_000_000 != 0) {
      throw BackendException.invalid(
          "a time to live of " + duration + "; allowed are whole milliseconds from 1 ms to " + MAX);
    }
  }
}
