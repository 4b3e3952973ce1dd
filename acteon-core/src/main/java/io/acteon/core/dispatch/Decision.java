package io.acteon.core.dispatch;

import io.acteon.core.action.Outcome;
import io.acteon.core.rules.Verdict;
import java.util.Objects;

/** What the rules said of an action, and what came of it. */
public record Decision(Verdict verdict, Outcome outcome) {
  public Decision {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(outcome, "outcome");
  }
}
