package io.acteon.conformance.report;

import io.acteon.conformance.ContractClause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the tests of one clause. Guarded by its {@link BackendTally}. */
final class ClauseTally {

  private final List<String> failed = new ArrayList<>();
  private final Set<String> ran = new HashSet<>();
  private final Map<String, TestOutcome.NotRun> notRun = new LinkedHashMap<>();
  private int passed;
  private int refused;
  private Duration time = Duration.ZERO;

  void add(TestOutcome outcome) {
    time = time.plus(outcome.time());
    switch (outcome) {
      case TestOutcome.Passed _ -> passed++;
      case TestOutcome.Failed failure -> failed.add(failure.test());
      case TestOutcome.Refused _ -> refused++;
      case TestOutcome.NotRun skipped -> {
        notRun.put(skipped.test(), skipped);
        return;
      }
    }
    ran.add(outcome.test());
  }

  /** What one class of the backend could not run, another may have. */
  ClauseResult result(ContractClause clause) {
    List<TestOutcome.NotRun> missing =
        notRun.values().stream().filter(test -> !ran.contains(test.test())).toList();
    return new ClauseResult(
        clause,
        passed,
        failed,
        refused,
        missing.stream().map(TestOutcome.NotRun::reason).distinct().toList(),
        missing.stream().anyMatch(TestOutcome.NotRun::undeclared),
        time);
  }
}
