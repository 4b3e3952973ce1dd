package io.acteon.conformance.report;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.harness.HarnessHook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the tests of one clause. Guarded by its {@link BackendTally}. */
final class ClauseTally {

  private final List<TestResult> failed = new ArrayList<>();
  private final Set<String> ran = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private final Map<String, TestOutcome.NotRun> notRun = new LinkedHashMap<>();
  private int passed;
  private Duration time = Duration.ZERO;

  void add(TestResult result) {
    time = time.plus(result.time());
    switch (result.outcome()) {
      case TestOutcome.Passed _ -> {
        passed++;
        ran.add(result.test());
      }
      case TestOutcome.Failed _ -> {
        failed.add(result);
        ran.add(result.test());
      }
      case TestOutcome.Refused _ -> refused.add(result.test());
      case TestOutcome.NotRun skipped -> notRun.put(result.test(), skipped);
    }
  }

  /**
   * What one class of the backend could not run, another may have; and what instances of one class
   * refused for want of a capability, those of another may have declared.
   */
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
        (int)
            refused.stream()
                .filter(test -> !ran.contains(test) && !notRun.containsKey(test))
                .count(),
        missing.stream()
            .flatMap(test -> test.missing().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(HarnessHook.class))),
        missing.stream()
            .filter(test -> test.missing().isEmpty())
            .map(TestOutcome.NotRun::reason)
            .distinct()
            .toList(),
        !missing.isEmpty() && missing.stream().allMatch(TestOutcome.NotRun::undeclared),
        time);
  }
}
