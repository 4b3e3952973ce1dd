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

  private final List<TestResult> failed = new ArrayList<>();
  private final Set<String> ran = new HashSet<>();
  private final Map<String, TestOutcome.NotRun> notRun = new LinkedHashMap<>();
  private int passed;
  private int refused;
  private Duration time = Duration.ZERO;

  void add(TestResult result) {
    time = time.plus(result.time());
    switch (result.outcome()) {
      case TestOutcome.Passed _ -> passed++;
      case TestOutcome.Failed _ -> failed.add(result);
      case TestOutcome.Refused _ -> refused++;
      case TestOutcome.NotRun skipped -> {
        notRun.put(result.test(), skipped);
        return;
      }
    }
    ran.add(result.test());
  }

  /** What one class of the backend could not run, another may have. */
  ClauseResult result(ContractClause clause) {
    List<TestOutcome.NotRun> missing =
        notRun.entrySet().stream()
            .filter(test -> !ran.contains(test.getKey()))
            .map(Map.Entry::getValue)
            .toList();
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
