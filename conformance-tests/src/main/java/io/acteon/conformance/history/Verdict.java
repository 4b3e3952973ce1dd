package io.acteon.conformance.history;

import java.util.List;

/** What there is to say of the history of one key. */
sealed interface Verdict {

  /** One order of the operations explains every reply. */
  record Linearizable() implements Verdict {}

  /**
   * No order does.
   *
   * @param prefix the operations that had been called when the first reply came that nothing
   *     explains
   */
  record Violation(List<Operation> prefix) implements Verdict {
    public Violation {
      prefix = List.copyOf(prefix);
    }
  }

  /**
   * The search was given up: too many operations were under way or lost at once.
   *
   * @param steps how many it had taken
   */
  record Undecided(int steps) implements Verdict {}
}
