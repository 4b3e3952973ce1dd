package io.acteon.core.rules;

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

  /** Whether no rule after this one is asked. */
  boolean ends() {
    return result == Result.MATCHED || result == Result.ERROR;
  }
}
