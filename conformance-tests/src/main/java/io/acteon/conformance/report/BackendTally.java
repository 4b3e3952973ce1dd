package io.acteon.conformance.report;

import io.acteon.conformance.ContractClause;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the tests of one backend, whatever threads they run on. */
final class BackendTally {

  private final String backend;
  private final Map<ContractClause, ClauseTally> clauses = new EnumMap<>(ContractClause.class);
  private final Set<String> descriptions = new LinkedHashSet<>();
  private final Set<String> setUpFailures = new LinkedHashSet<>();

  BackendTally(String backend) {
    this.backend = backend;
  }

  synchronized void describe(String description) {
    descriptions.add(description);
  }

  synchronized void setUpFailed(String what) {
    setUpFailures.add(what);
  }

  synchronized void add(ContractClause clause, TestOutcome outcome) {
    clauses.computeIfAbsent(clause, _ -> new ClauseTally()).add(outcome);
  }

  synchronized BackendReport report() {
    return new BackendReport(
        backend,
        List.copyOf(descriptions),
        List.copyOf(setUpFailures),
        Arrays.stream(ContractClause.values())
            .map(clause -> clauses.getOrDefault(clause, new ClauseTally()).result(clause))
            .toList());
  }
}
