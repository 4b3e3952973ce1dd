package io.acteon.conformance.report;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.entry.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the tests of one backend, whatever threads they run on. */
public final class BackendTally {

  private final String backend;
  private final Map<ContractClause, ClauseTally> clauses = new EnumMap<>(ContractClause.class);
  private final Set<Instance> instances = new LinkedHashSet<>();
  private final List<TestResult> setUpFailures = new ArrayList<>();
  private final List<TestResult> tests = new ArrayList<>();
  private final List<HistoryFile> histories = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param backend what the harness calls it
   */
  public BackendTally(String backend) {
    this.backend = backend;
  }

  /** Takes what was tried. */
  public synchronized void describe(Instance instance) {
    instances.add(instance);
  }

  /** Takes a history that is to be kept. */
  public synchronized void record(HistoryFile history) {
    histories.add(history);
  }

  /** Takes a class or group that could not be set up. */
  public synchronized void setUpFailed(TestResult group) {
    setUpFailures.add(group);
  }

  /** Takes a test that ended. */
  public synchronized void add(TestResult test) {
    tests.add(test);
    for (ContractClause clause : test.clauses()) {
      clauses.computeIfAbsent(clause, _ -> new ClauseTally()).add(test);
    }
  }

  /** What was taken so far. */
  public synchronized BackendReport report() {
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
