package io.acteon.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private static final long MILLI = 1_000_000;

  @Test
  void L3_the_next_request_is_50_to_75_ms_away() {
    Pace pace = new Pace(0);
    long now = 0;
    for (int i = 0; i < 1000; i++) {
      long next = pace.next(now, Optional.of(Duration.ofSeconds(10)));
      assertThat(next - now).isBetween(50 * MILLI, 75 * MILLI);
      now = next;
    }
  }

  @Test
  void L3_the_end_of_the_lease_is_not_slept_through() {
    Pace pace = new Pace(0);

    long next = pace.next(0, Optional.of(Duration.ofMillis(7)));

    assertThat(next).isBetween(7 * MILLI, 9 * MILLI);
  }

  @Test
  void L3_short_leases_are_not_asked_after_more_than_20_times_a_second_for_long() {
    Pace pace = new Pace(0);
    Deque<Long> lastSecond = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      Duration left = Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 100));
      now = pace.next(now, Optional.of(left));
      lastSecond.add(now);
      while (now - lastSecond.getFirst() >= 1000 * MILLI) {
        lastSecond.removeFirst();
      }
      assertThat(lastSecond.size()).isLessThanOrEqualTo(21);
    }
  }
}
