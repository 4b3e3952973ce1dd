package io.acteon.core.rules.evaluate;

import io.acteon.core.rules.verdict.Verdict;
import java.util.Optional;

/**
 * A compiled rule.
 *
 * @param conditionText the condition as people read it
 * @param file where it stands
 * @param line where it starts, from 1
 */
public record Rule(
    String name,
    int priority,
    boolean enabled,
    Optional<String> description,
    Condition condition,
    String conditionText,
    Verdict verdict,
    String file,
    int line) {

  public Rule withEnabled(boolean other) {
    return new Rule(
        name, priority, other, description, condition, conditionText, verdict, file, line);
  }
}
