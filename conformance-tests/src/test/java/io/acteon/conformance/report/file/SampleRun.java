package io.acteon.conformance.report.file;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.conformance.report.BackendTally;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import io.acteon.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A run that is over. */
final class SampleRun {

  static final TestResult PASSED =
      test("ExpiryContract.passes", ContractClause.S13, new TestOutcome.Passed());
  static final TestResult FAILED =
      test(
          "ExpiryContract.fails <b> & \"q\"",
          ContractClause.S12,
          new TestOutcome.Failed(
              "expected: \u0000 </script><i>\n\n  but was: ]]>", "at x\u0001 <y>"));
  static final TestResult FAILED_WITH_HALVES =
      test(
          "ScanContract.fails",
          ContractClause.S16,
          new TestOutcome.Failed("half \ud83d, and " + "\ud83d\ude00".repeat(150), "at x"));
  static final TestResult NO_HARNESS =
      new TestResult(
          "MineTest",
          "MineTest",
          List.of(),
          new TestOutcome.Failed("no store", "at z"),
          Duration.ZERO);
  static final TestResult NOT_RUN =
      test(
          "NetworkContract.freezes",
          ContractClause.B4,
          new TestOutcome.NotRun(
              "the harness is not OverNetwork", false, List.of(HarnessHook.OVER_NETWORK)));

  private SampleRun() {}

  static RunReport of(TestResult... tests) {
    BackendTally tally = new BackendTally("mine <&>");
    tally.describe(
        new Instance(
            "Mine 1.0 at here",
            Set.of(Capability.DURABLE),
            "1.0",
            "MineTest",
            Set.of(HarnessHook.TAMPERS)));
    for (TestResult test : tests) {
      tally.add(test);
    }
    return of(tally);
  }

  static RunReport withHistory(HistoryFile history) {
    BackendTally tally = new BackendTally("mine");
    tally.record(history);
    return of(tally);
  }

  static RunReport withoutSetUp() {
    BackendTally tally = new BackendTally("mine");
    tally.add(PASSED);
    tally.setUpFailed(
        new TestResult(
            "MineTest",
            "Suite",
            List.of(),
            new TestOutcome.Failed("no store", "at z"),
            Duration.ZERO));
    return of(tally);
  }

  private static RunReport of(BackendTally tally) {
    return new RunReport(
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofSeconds(83),
        List.of(7L),
        List.of(tally.report()));
  }

  private static TestResult test(String name, ContractClause clause, TestOutcome outcome) {
    return new TestResult("MineTest", name, List.of(clause), outcome, Duration.ofMillis(1234));
  }
}
