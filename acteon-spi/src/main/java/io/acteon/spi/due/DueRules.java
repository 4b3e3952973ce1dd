package io.acteon.spi.due;

import io.acteon.spi.BackendException;
import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The ranges of due indexes, so that every backend refuses the same things in the same words. */
public final class DueRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private DueRules() {}

  /** {@code name}, if an index may be called that. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw BackendException.invalid("the name of a due index is 1 to 64 of [a-z0-9_-]");
    }
    return name;
  }

  /** {@code due} as it is kept: to the millisecond. */
  public static Instant requireDue(Instant due) {
    Instant kept = due.truncatedTo(ChronoUnit.MILLIS);
    if (kept.isBefore(FIRST) || kept.isAfter(LAST)) {
      throw BackendException.invalid("due at " + due + "; allowed are the years 1 to 9999");
    }
    return kept;
  }

  /** {@code limit}, if it is one. */
  public static int requireLimit(int limit) {
    if (limit < 1 || limit > 1000) {
      throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to 1000");
    }
    return limit;
  }

  /** {@code lease}, if it is one; the range is that of a time to live. */
  public static Duration requireLease(Duration lease) {
    return new Expiry.After(lease).duration();
  }

  /** {@code delay}, if it is one: nothing, or as long as a lease may be. */
  public static Duration requireDelay(Duration delay) {
    if (delay.isNegative()
        || delay.compareTo(Expiry.MAX) > 0
        || delay.toNanosPart() % 1_000_000 != 0) {
      throw BackendException.invalid(
          "a delay of " + delay + "; allowed are whole milliseconds from 0 to " + Expiry.MAX);
    }
    return delay;
  }
}
