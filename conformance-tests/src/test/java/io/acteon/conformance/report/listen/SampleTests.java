package io.acteon.conformance.report.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for {@link ProgressTest} to count; one of them fails. */
class SampleTests {

  @Test
  @Clause("S1")
  void passes() {
    assertThat(1).isPositive();
  }

  @Test
  @Clause("S2")
  void fails() {
    assertThat(1).isNegative();
  }

  @ParameterizedTest
  @Clause({"S1", "S3"})
  @ValueSource(ints = {1, 2})
  void repeats(int number) {
    assertThat(number).isPositive();
  }
}
