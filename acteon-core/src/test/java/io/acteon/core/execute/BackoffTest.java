package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"1, 100", "2, 200", "3, 400", "7, 5000", "63, 5000", "2000, 5000"})
  void neverWaitsLongerThanTheDoubledBaseAndTheMaximum(int failed, long most) {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(5000));

    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.after(failed)).isBetween(Duration.ZERO, Duration.ofMillis(most));
    }
  }
}
