package io.acteon.conformance.report;

import io.acteon.conformance.ContractClause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the tests of one backend, whatever threads they run on. */
final class BackendTally {

  private final String backend;
  private final Map<ContractClause, ClauseTally> clauses = new EnumMap<>(ContractClause.class);
  private final Set<Instance> instances = new LinkedHashSet<>();
  private final List<TestResult> setUpFailures = new ArrayList<>();
  private final List<TestResult> tests = new ArrayList<>();
  private final List<HistoryFile> histories = new ArrayList<>();

  BackendTally(String backend) {
    this.backend = backend;
  }

  synchronized void describe(Instance instance) {
    instances.add(instance);
  }

  synchronized void record(HistoryFile history) {
    histories.add(history);
  }

  synchronized void setUpFailed(TestResult group) {
    setUpFailures.add(group);
  }

  synchronized void add(TestResult test) {
    tests.add(test);
    for (ContractClause clause : test.clauses()) {
      clauses.computeIfAbsent(clause, _ -> new ClauseTally()).add(test);
    }
  }

  synchronized BackendReport report() {
    return new BackendReport(
        backend,
        List.copyOf(instances),
        setUpFailures,
        tests,
        Arrays.stream(ContractClause.values())
            .map(clause -> clauses.getOrDefault(clause, new ClauseTally()).result(clause))
            .toList(),
        histories);
  }
}
