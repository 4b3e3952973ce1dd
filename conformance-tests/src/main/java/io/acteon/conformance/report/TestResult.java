package io.acteon.conformance.report;

import io.acteon.conformance.clause.ContractClause;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of one test of a backend.
 *
 * @param harness the class of the harness, or another class that tests the backend
 * @param test the contract class and the method
 * @param clauses that it carries; none if a test of other things failed
 * @param time that it took; zero if it did not run
 */
public record TestResult(
    String harness, String test, List<ContractClause> clauses, TestOutcome outcome, Duration time) {

  public TestResult {
    Objects.requireNonNull(harness, "harness");
    Objects.requireNonNull(test, "test");
    clauses = List.copyOf(clauses);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(time, "time");
  }

  /** The test, and in which harness it ran, unless that is what failed. */
  public String place() {
    return harness.isEmpty() || harness.equals(test) ? test : test + "  in " + harness;
  }

  /** Whether it failed. */
  public boolean isFailed() {
    return outcome instanceof TestOutcome.Failed;
  }
}
