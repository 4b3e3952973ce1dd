package io.acteon.conformance.report;

import java.time.Duration;
import java.util.Locale;

/** A duration as people read it. */
final class Elapsed {

  private Elapsed() {}

  static String of(Duration time) {
    if (time.toMillis() < 1_000) {
      return time.toMillis() + " ms";
    }
    return time.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
        : String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
  }
}
