package io.acteon.conformance.report;

import java.util.List;

/**
 * Everything that a run showed about one backend.
 *
 * @param backend what the harness calls it
 * @param descriptions what its instances say that they are, and declare
 * @param setUpFailures classes and groups that could not be set up
 * @param clauses one result for every clause of the contract, in its order
 */
public record BackendReport(
    String backend,
    List<String> descriptions,
    List<String> setUpFailures,
    List<ClauseResult> clauses) {

  public BackendReport {
    descriptions = List.copyOf(descriptions);
    setUpFailures = List.copyOf(setUpFailures);
    clauses = List.copyOf(clauses);
  }

  /** Whether nothing failed. */
  public boolean isPassed() {
    return setUpFailures.isEmpty() && count(Verdict.FAILED) == 0;
  }

  /** How many clauses came to {@code verdict}. */
  public long count(Verdict verdict) {
    return clauses.stream().filter(clause -> clause.verdict() == verdict).count();
  }
}
