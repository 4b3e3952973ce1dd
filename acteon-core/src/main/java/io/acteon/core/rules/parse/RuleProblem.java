package io.acteon.core.rules.parse;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that is wrong with the rules.
 *
 * @param file the file, or the directory if that is what is wrong
 * @param line from 1; empty if it is no single line
 * @param rule the name of the rule; empty if it has none, or it is no single rule
 * @param reason what was found and what is allowed
 */
public record RuleProblem(String file, OptionalInt line, Optional<String> rule, String reason) {
  public RuleProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    String place = line.isPresent() ? file + ":" + line.getAsInt() : file;
    return place + ": " + rule.map(name -> "rule \"" + name + "\": ").orElse("") + reason;
  }
}
