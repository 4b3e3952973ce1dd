package io.acteon.core.rules;

import io.acteon.core.rules.evaluate.Rule;
import java.util.Objects;
import java.util.Optional;

/** A rule as listings show it. */
public record RuleSummary(
    String name, int priority, boolean enabled, Optional<String> description) {
  public RuleSummary {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(description, "description");
  }

  static RuleSummary of(Rule rule) {
    return new RuleSummary(rule.name(), rule.priority(), rule.enabled(), rule.description());
  }
}
