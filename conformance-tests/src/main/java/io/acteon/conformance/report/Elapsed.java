package io.acteon.conformance.report;

import java.time.Duration;
import java.util.Locale;

/** A duration as people read it. */
public final class Elapsed {

  private Elapsed() {}

  /** Such as {@code 12 ms}, {@code 3.4 s} or {@code 5 min 6 s}. */
  public static String of(Duration time) {
    if (time.toMillis() < 1_000) {
      return time.toMillis() + " ms";
    }
    return time.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
        : String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
  }
}
