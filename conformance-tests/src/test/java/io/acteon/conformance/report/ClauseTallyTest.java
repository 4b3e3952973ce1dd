package io.acteon.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.harness.HarnessHook;
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
    add("tamper", missing(HarnessHook.TAMPERS));

    assertThat(result().verdict()).isEqualTo(Verdict.NOT_COVERED);
    assertThat(result().without()).containsExactly(HarnessHook.TAMPERS);
  }

  @Test
  void aTestThatFailedOnceFailsTheClause() {
    add("verify", new TestOutcome.Passed());
    add("verify", new TestOutcome.Failed("no", "trace"));

    assertThat(result().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatDidNotRunForWantOfAPropertyIsUndeclared() {
    add("freeze", TestOutcome.NotRun.undeclared("SHARED is not declared"));

    assertThat(result().verdict()).isEqualTo(Verdict.UNDECLARED);
    assertThat(result().remarks()).containsExactly("SHARED is not declared");
  }

  @Test
  void whatDidNotRunOtherwiseIsNotCovered() {
    add("freeze", missing(HarnessHook.OVER_NETWORK));

    assertThat(result().verdict()).isEqualTo(Verdict.NOT_COVERED);
  }

  @Test
  void whatInPartDoesNotApplyAndInPartCouldNotBeTriedIsNotCovered() {
    add("freeze the line", TestOutcome.NotRun.undeclared("SHARED is not declared"));
    add("freeze the disk", missing(HarnessHook.FREEZES_STORE));

    assertThat(result().verdict()).isEqualTo(Verdict.NOT_COVERED);
    assertThat(result().remarks())
        .containsExactly("the harness is not FreezesStore", "SHARED is not declared");
  }

  @Test
  void besidePassedStandsWhatTheHarnessCouldNotTry() {
    add("append", new TestOutcome.Passed());
    add("kill", missing(HarnessHook.KILLS_STORE));
    add("freeze", missing(HarnessHook.FREEZES_STORE));

    assertThat(result().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result().remarks())
        .containsExactly("without: kills (KillsStore), freezes (FreezesStore)");
  }

  private static TestOutcome missing(HarnessHook hook) {
    return new TestOutcome.NotRun("the harness lacks it", false, List.of(hook));
  }

  private void add(String test, TestOutcome outcome) {
    tally.add(new TestResult("Harness", test, List.of(ContractClause.A7), outcome, Duration.ZERO));
  }

  private ClauseResult result() {
    return tally.result(ContractClause.A7);
  }
}
