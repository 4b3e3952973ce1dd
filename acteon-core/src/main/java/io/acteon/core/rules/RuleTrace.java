package io.acteon.core.rules;

import io.acteon.core.rules.evaluate.Rule;
import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one rule had to say about an action.
 *
 * @param error why the rule could not be evaluated
 * @param time that its condition took
 */
public record RuleTrace(Rule rule, Result result, Optional<String> error, Duration time) {

  /** How far the evaluation of a rule came. */
  public enum Result {
    /** Its condition holds. */
    MATCHED,
    /** Its condition does not hold. */
    NOT_MATCHED,
    /** It is switched off. */
    DISABLED,
    /** A rule before it matched. */
    NOT_REACHED,
    /** The state that its condition asks for could not be read. */
    ERROR
  }

  public RuleTrace {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(error, "error");
    Objects.requireNonNull(time, "time");
  }

  /** Of a rule that was not asked. */
  static RuleTrace unasked(Rule rule, Result result) {
    return new RuleTrace(rule, result, Optional.empty(), Duration.ZERO);
  }

  static RuleTrace asked(Rule rule, boolean holds, Duration time) {
    return new RuleTrace(rule, holds ? Result.MATCHED : Result.NOT_MATCHED, Optional.empty(), time);
  }

  static RuleTrace failed(Rule rule, BackendException failure, Duration time) {
    return new RuleTrace(rule, Result.ERROR, Optional.ofNullable(failure.getMessage()), time);
  }
}
