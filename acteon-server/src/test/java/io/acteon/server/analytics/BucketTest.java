package io.acteon.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketTest {

  @Test
  void percentilesAreWhatThatShareDidNotExceed() {
    Bucket bucket = new Bucket();
    for (int i = 100; i >= 1; i--) {
      bucket.add(i % 4 == 0, i);
    }
    assertThat(bucket.percentiles(0.5, 0.95, 0.99, 1)).containsExactly(50, 95, 99, 100);
    assertThat(bucket.averageMillis()).isEqualTo(50.5);
    assertThat(bucket.errorRate()).isEqualTo(0.25);
  }

  @Test
  void ofOneRecordEveryPercentileIsIts() {
    Bucket bucket = new Bucket();
    bucket.add(false, 7);
    assertThat(bucket.percentiles(0, 0.5, 0.99)).containsExactly(7, 7, 7);
  }
}
