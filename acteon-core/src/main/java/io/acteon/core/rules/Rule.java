package io.acteon.core.rules;

import java.util.Optional;

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
}
