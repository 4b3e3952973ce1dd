package io.acteon.conformance.report.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ProgressTest {

  private final StringWriter out = new StringWriter();

  @Test
  void saysInTheEndWhatWasDoneAndEachFailureAsItComes() {
    run(false);

    assertThat(out.toString().lines())
        .filteredOn(line -> line.startsWith("FAILED"))
        .containsExactly("FAILED S2  SampleTests.fails");
    assertThat(out.toString().lines().toList().getLast())
        .matches(" 0:\\d\\d  3 of 3 clauses, 4 of 4 tests, 1 failed");
  }

  @Test
  void onATerminalTheLineIsWrittenOver() {
    run(true);

    assertThat(out.toString()).contains("\r 0:").endsWith("1 failed" + System.lineSeparator());
  }

  @Test
  void isSilentWhereNothingRan() {
    new Progress(new PrintWriter(out, true), false).close();

    assertThat(out.toString()).isEmpty();
  }

  private void run(boolean terminal) {
    LauncherConfig alone =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    try (Progress progress = new Progress(new PrintWriter(out, true), terminal)) {
      LauncherFactory.create(alone)
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(SampleTests.class))
                  .build(),
              progress);
    }
  }
}
