package io.acteon.conformance.report;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.entry.Instance;
import io.acteon.spi.Capability;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that a run showed about one backend.
 *
 * @param backend what the harness calls it
 * @param instances what its instances say of themselves
 * @param setUpFailures classes and groups that could not be set up
 * @param tests every test, in the order in which they ended
 * @param clauses one result for every clause of the contract, in its order
 * @param histories that are to be kept
 */
public record BackendReport(
    String backend,
    List<Instance> instances,
    List<TestResult> setUpFailures,
    List<TestResult> tests,
    List<ClauseResult> clauses,
    List<HistoryFile> histories) {

  public BackendReport {
    Objects.requireNonNull(backend, "backend");
    instances = List.copyOf(instances);
    setUpFailures = List.copyOf(setUpFailures);
    tests = List.copyOf(tests);
    clauses = List.copyOf(clauses);
    histories = List.copyOf(histories);
  }

  /** Whether nothing failed, and something was tried. */
  public boolean isPassed() {
    return failures().isEmpty() && count(Verdict.PASSED) > 0;
  }

  /** What failed: set-up first, then what says most, which is the tests of few clauses. */
  public List<TestResult> failures() {
    Stream<TestResult> failed =
        tests.stream()
            .filter(TestResult::isFailed)
            .sorted(
                Comparator.comparingInt((TestResult test) -> test.clauses().size())
                    .thenComparing(test -> test.clauses().toString())
                    .thenComparing(TestResult::test));
    return Stream.concat(setUpFailures.stream(), failed).toList();
  }

  /** What the tests of {@code clause} came to. */
  public ClauseResult result(ContractClause clause) {
    return clauses.stream().filter(result -> result.clause() == clause).findFirst().orElseThrow();
  }

  /** How many clauses came to {@code verdict}. */
  public long count(Verdict verdict) {
    return clauses.stream().filter(clause -> clause.verdict() == verdict).count();
  }

  /** Whether one of its instances declares {@code capability}. */
  public boolean declares(Capability capability) {
    return instances.stream().anyMatch(one -> one.capabilities().contains(capability));
  }
}
