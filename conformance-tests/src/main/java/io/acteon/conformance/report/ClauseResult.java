package io.acteon.conformance.report;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.harness.HarnessHook;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tests of one clause came to.
 *
 * @param passed tests that ran and passed
 * @param failed tests that failed
 * @param refused tests that found an undeclared capability refused
 * @param without what the harness would have to offer for the tests that did not run
 * @param notes why other tests did not run, without repetition
 * @param undeclared whether no test ran because none applies to what the backend declares
 * @param time that the tests took together
 */
public record ClauseResult(
    ContractClause clause,
    int passed,
    List<TestResult> failed,
    int refused,
    Set<HarnessHook> without,
    List<String> notes,
    boolean undeclared,
    Duration time) {

  public ClauseResult {
    Objects.requireNonNull(clause, "clause");
    failed = List.copyOf(failed);
    without = Collections.unmodifiableSet(new TreeSet<>(without));
    notes = List.copyOf(notes);
    Objects.requireNonNull(time, "time");
  }

  /** How many tests carried the clause and ran. */
  public int tests() {
    return passed + failed.size() + refused;
  }

  /** What was not tried and why: what the harness could not try first. */
  public List<String> remarks() {
    return Stream.concat(Stream.of(untried()).filter(text -> !text.isEmpty()), notes.stream())
        .toList();
  }

  private String untried() {
    if (without.isEmpty()) {
      return "";
    }
    return tests() == 0
        ? "the harness is not " + each(hook -> hook.type().getSimpleName())
        : "without: " + each(hook -> hook.words() + " (" + hook.type().getSimpleName() + ")");
  }

  private String each(Function<HarnessHook, String> text) {
    return without.stream().map(text).collect(Collectors.joining(", "));
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
