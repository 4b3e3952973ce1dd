package io.acteon.conformance.report;

import java.util.Objects;

/** How one test ended. */
public sealed interface TestOutcome {

  /** It ran, and found what the contract says. */
  record Passed() implements TestOutcome {}

  /**
   * It found something else, or could not be carried out.
   *
   * @param message what it says, maybe of many lines
   * @param trace where, as Java prints it
   */
  record Failed(String message, String trace) implements TestOutcome {

    public Failed {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(trace, "trace");
    }

    static Failed of(Throwable failure) {
      return new Failed(FailureText.message(failure), FailureText.trace(failure));
    }
  }

  /** It found that an undeclared capability is refused. */
  record Refused() implements TestOutcome {}

  /**
   * It could not be run.
   *
   * @param undeclared whether because the backend does not declare a property
   */
  record NotRun(String reason, boolean undeclared) implements TestOutcome {

    public NotRun {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
