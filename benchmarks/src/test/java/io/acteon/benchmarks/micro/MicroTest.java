package io.acteon.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.benchmarks.report.Benchmark;
import io.acteon.benchmarks.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicroTest {

  private static final Benchmark.Options QUICK =
      new Benchmark.Options(
          List.of(),
          1,
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          List.of(),
          List.of(),
          Duration.ZERO);

  @Test
  void everyStepDoesWhatItShouldAndIsMeasured() {
    List<String> log = new ArrayList<>();

    Report report = new Micro().run(QUICK, log::add);

    assertThat(report.rows())
        .hasSameSizeAs(log)
        .allSatisfy(row -> assertThat(row.get(2)).matches("[0-9,]+\\.[0-9] ns"))
        .allSatisfy(row -> assertThat(row.get(4)).matches("[0-9,]+ B"))
        .extracting(List::getFirst)
        // The command line splits its list of them at commas.
        .noneMatch(operation -> operation.contains(","))
        .contains(
            "rule 20 of 20 decides", "key for PostgreSQL", "key for Redis", "claim in memory");
  }

  @Test
  void aStepThatCannotBeMeasuredIsNamed() {
    JmhMethod missing = new JmhMethod("none", KeyParts.class, "none", 1);

    assertThatThrownBy(() -> missing.run(QUICK)).hasMessageContaining("KeyParts.none");
  }
}
