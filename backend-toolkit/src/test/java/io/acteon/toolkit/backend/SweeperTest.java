package io.acteon.toolkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.BackendException;
import io.acteon.spi.SweepStats;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweeperTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  @Test
  void goesOnWhateverARoundThrowsAndCountsIt() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch fourth = new CountDownLatch(1);
    Sweeper.Round failing =
        sweeper -> {
          switch (rounds.incrementAndGet()) {
            case 1 -> throw BackendException.closed();
            case 2 -> throw new IllegalStateException("a bug");
            case 3 -> throw new StackOverflowError();
            default -> {
              sweeper.removed(3, Duration.ofSeconds(7));
              fourth.countDown();
              sweeper.pause(Duration.ofMinutes(1));
            }
          }
        };

    try (Sweeper sweeper = Sweeper.start("sweeper", OFTEN, failing)) {
      assertThat(fourth.await(1, TimeUnit.MINUTES)).isTrue();

      assertThat(sweeper.stats()).isEqualTo(new SweepStats(3, 3, Duration.ofSeconds(7)));
    }
  }

  @Test
  void endsItsPauseWhenItIsClosedAndBeginsNoOtherRound() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Sweeper sweeper =
        Sweeper.start(
            "sweeper",
            OFTEN,
            round -> {
              rounds.incrementAndGet();
              begun.countDown();
              round.pause(Duration.ofDays(1));
              ended.countDown();
            });
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

    sweeper.close();

    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(sweeper.isClosed()).isTrue();
    assertThat(rounds).hasValue(1);
  }
}
