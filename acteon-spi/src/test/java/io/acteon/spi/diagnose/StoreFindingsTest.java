package io.acteon.spi.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.diagnose.Finding.Level;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreFindingsTest {

  private static final Instant HERE = Instant.ofEpochSecond(1_000);

  private static Finding clock(Duration taken, Instant there) {
    return StoreFindings.clock("here", HERE, taken, there);
  }

  @Test
  void aDifferenceBeyondASecondIsToldWithItsDirection() {
    Finding behind = clock(Duration.ZERO, HERE.plusSeconds(600));
    assertThat(behind.level()).isEqualTo(Level.WARNING);
    assertThat(behind.what()).contains("600.0 s behind");
    assertThat(behind.advice()).hasValueSatisfying(advice -> assertThat(advice).contains("NTP"));

    Finding ahead = clock(Duration.ZERO, HERE.minusSeconds(2));
    assertThat(ahead.level()).isEqualTo(Level.WARNING);
    assertThat(ahead.what()).contains("2.0 s ahead of");
  }

  @Test
  void aSlowAnswerIsNoDifference() {
    assertThat(clock(Duration.ofSeconds(5), HERE.plusSeconds(4)).level()).isEqualTo(Level.OK);
    assertThat(clock(Duration.ZERO, HERE.plusSeconds(1)).level()).isEqualTo(Level.OK);
  }
}
