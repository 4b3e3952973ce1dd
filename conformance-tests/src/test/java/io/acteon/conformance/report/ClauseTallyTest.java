package io.acteon.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.ContractClause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseTallyTest {

  private final ClauseTally tally = new ClauseTally();

  @Test
  void whatOneInstanceRefusedAndAnotherKeptIsPassed() {
    add("verify", new TestOutcome.Refused());
    add("verify", new TestOutcome.Passed());

    assertThat(result().verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void whatNoInstanceKeptIsRefused() {
    add("verify", new TestOutcome.Refused());
    add("append", new TestOutcome.Passed());

    assertThat(result().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(result().tests()).isEqualTo(2);
  }

  @Test
  void whatOneInstanceRefusedAndTheHarnessOfAnotherCouldNotTryIsNotCovered() {
    add("tamper", new TestOutcome.Refused());
    add("tamper", new TestOutcome.NotRun("the harness is not Tampers", false));

    assertThat(result().verdict()).isEqualTo(Verdict.NOT_COVERED);
    assertThat(result().notes()).containsExactly("the harness is not Tampers");
  }

  @Test
  void aTestThatFailedOnceFailsTheClause() {
    add("verify", new TestOutcome.Passed());
    add("verify", new TestOutcome.Failed("no", "trace"));

    assertThat(result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatDidNotRunForWantOfAPropertyIsUndeclared() {
    add("freeze", new TestOutcome.NotRun("SHARED is not declared", true));

    assertThat(result().verdict()).isEqualTo(Verdict.UNDECLARED);
    assertThat(result().notes()).containsExactly("SHARED is not declared");
  }

  @Test
  void whatDidNotRunOtherwiseIsNotCovered() {
    add("freeze", new TestOutcome.NotRun("the harness is not OverNetwork", false));

    assertThat(result().verdict()).isEqualTo(Verdict.NOT_COVERED);
  }

  private void add(String test, TestOutcome outcome) {
    tally.add(new TestResult(test, List.of(ContractClause.A7), outcome, Duration.ZERO));
  }

  private ClauseResult result() {
    return tally.result(ContractClause.A7);
  }
}
