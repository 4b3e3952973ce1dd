package io.acteon.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.benchmarks.workload.CheckedCalls;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkloadContenderTest {

  @Test
  void aContenderThatDoesSomethingElseIsFoundOut() throws InterruptedException {
    WorkloadContender wrong =
        new WorkloadContender("wrong", () -> new CheckedCalls("calls", number -> () -> false));

    wrong.prepare();

    assertThatThrownBy(() -> wrong.perSecond(2, Duration.ofMillis(10)))
        .hasMessageContaining("did not do what they should: calls");
  }
}
