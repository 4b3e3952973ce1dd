package io.acteon.backend.redis.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whether the clock of this machine and that of a server agree. */
final class RedisClock {

  private static final Duration TOLERATED = Duration.ofSeconds(1);

  private RedisClock() {}

  /**
   * What is wrong, and what to do; what the answer took is on nobody's side.
   *
   * @param before when the question was sent, on the clock of this machine
   * @param taken until the answer came
   * @param there when the server answered, on its clock
   */
  static Optional<String> trouble(Instant before, Duration taken, Instant there) {
    Duration behind = Duration.between(before.plus(taken), there);
    Duration ahead = Duration.between(there, before);
    Duration most = behind.compareTo(ahead) > 0 ? behind : ahead;
    return most.compareTo(TOLERATED) <= 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the clock of this machine is %.1f s %s its clock: times in audit records and rules"
                    + " are wrong by as much; synchronise both clocks (NTP)",
                most.toMillis() / 1_000.0,
                most.equals(behind) ? "behind" : "ahead of"));
  }
}
