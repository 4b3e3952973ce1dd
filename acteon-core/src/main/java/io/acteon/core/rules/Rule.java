package io.acteon.core.rules;

import io.acteon.spi.BackendException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A compiled rule.
 *
 * @param file where it stands
 * @param line where it starts, from 1
 */
record Rule(
    String name,
    int priority,
    boolean enabled,
    Optional<String> description,
    Condition condition,
    Verdict verdict,
    String file,
    int line) {

  Rule withEnabled(boolean other) {
    return new Rule(name, priority, other, description, condition, verdict, file, line);
  }

  RuleSummary summary() {
    return new RuleSummary(name, priority, enabled, description);
  }

  RuleTrace trace(RuleTrace.Result result) {
    return new RuleTrace(name, priority, enabled, result, Optional.empty(), Optional.empty());
  }

  RuleTrace matched() {
    return new RuleTrace(
        name, priority, enabled, RuleTrace.Result.MATCHED, Optional.of(verdict), Optional.empty());
  }

  RuleTrace failed(BackendException failure) {
    return new RuleTrace(
        name,
        priority,
        enabled,
        RuleTrace.Result.ERROR,
        Optional.empty(),
        Optional.ofNullable(failure.getMessage()));
  }

  RuleProblem problem(String reason) {
    return new RuleProblem(file, OptionalInt.of(line), Optional.of(name), reason);
  }
}
