package io.acteon.conformance.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock of a process whose clock is wrong. Each method stands for one of the JDK, with the
 * same parameters and result. The methods are public because any class may be made to call them.
 */
public final class SkewedClock {

  /** The system property that says by how many milliseconds the clock is ahead. */
  static final String PROPERTY = "acteon.conformance.skew";

  private static final Duration SKEW = Duration.ofMillis(Long.getLong(PROPERTY, 0));

  private SkewedClock() {}

  /** {@link System#currentTimeMillis}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + SKEW.toMillis();
  }

  /** {@link Instant#now()}. */
  public static Instant now() {
    return Instant.now().plus(SKEW);
  }

  /** {@link Clock#systemUTC}. */
  public static Clock systemUTC() {
    return Clock.offset(Clock.systemUTC(), SKEW);
  }

  /** {@link Clock#systemDefaultZone}. */
  @SuppressWarnings("JavaTimeDefaultTimeZone")
  public static Clock systemDefaultZone() {
    return Clock.offset(Clock.systemDefaultZone(), SKEW);
  }

  /** {@link InstantSource#system}. */
  public static InstantSource system() {
    return systemUTC();
  }
}
