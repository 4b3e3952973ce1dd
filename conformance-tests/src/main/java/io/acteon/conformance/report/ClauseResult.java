package io.acteon.conformance.report;

import io.acteon.conformance.ContractClause;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the tests of one clause came to.
 *
 * @param passed tests that ran and passed
 * @param failed tests that failed
 * @param refused tests that found an undeclared capability refused
 * @param notes why tests did not run, without repetition
 * @param undeclared whether a test did not run for want of a declared property
 * @param time that the tests took together
 */
public record ClauseResult(
    ContractClause clause,
    int passed,
    List<TestResult> failed,
    int refused,
    List<String> notes,
    boolean undeclared,
    Duration time) {

  public ClauseResult {
    Objects.requireNonNull(clause, "clause");
    failed = List.copyOf(failed);
    notes = List.copyOf(notes);
    Objects.requireNonNull(time, "time");
  }

  /** How many tests carried the clause and ran. */
  public int tests() {
    return passed + failed.size() + refused;
  }

  /** The clause's word in the table. */
  public Verdict verdict() {
    if (!failed.isEmpty()) {
      return Verdict.FAILED;
    }
    if (refused > 0) {
      return Verdict.REFUSED;
    }
    if (passed > 0) {
      return Verdict.PASSED;
    }
    return undeclared ? Verdict.UNDECLARED : Verdict.NOT_COVERED;
  }
}
