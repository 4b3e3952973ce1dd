package io.acteon.core.rules;

import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.BackendException;
import java.util.Objects;
import java.util.Optional;

/**
 * What one rule had to say about an action.
 *
 * @param verdict of the rule that matched
 * @param error why the rule could not be evaluated
 */
public record RuleTrace(
    String name,
    int priority,
    boolean enabled,
    Result result,
    Optional<Verdict> verdict,
    Optional<String> error) {

  /** How far the evaluation of a rule came. */
  public enum Result {
    /** Its condition holds; the rules after it were not asked. */
    MATCHED,
    /** Its condition does not hold. */
    NOT_MATCHED,
    /** It is switched off. */
    DISABLED,
    /** A rule before it matched or could not be evaluated. */
    NOT_REACHED,
    /** The state that its condition asks for could not be read. */
    ERROR
  }

  public RuleTrace {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(error, "error");
  }

  /** Of a rule that neither matched nor failed. */
  static RuleTrace of(Rule rule, Result result) {
    return of(rule, result, Optional.empty(), Optional.empty());
  }

  static RuleTrace matched(Rule rule) {
    return of(rule, Result.MATCHED, Optional.of(rule.verdict()), Optional.empty());
  }

  static RuleTrace failed(Rule rule, BackendException failure) {
    return of(rule, Result.ERROR, Optional.empty(), Optional.ofNullable(failure.getMessage()));
  }

  private static RuleTrace of(
      Rule rule, Result result, Optional<Verdict> verdict, Optional<String> error) {
    return new RuleTrace(rule.name(), rule.priority(), rule.enabled(), result, verdict, error);
  }

  /** Whether no rule after this one is asked. */
  boolean ends() {
    return result == Result.MATCHED || result == Result.ERROR;
  }
}
