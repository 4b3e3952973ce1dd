package io.acteon.conformance.report;

import io.acteon.conformance.harness.HarnessHook;
import java.util.List;
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

    /** As {@code failure} says it. */
    public static Failed of(Throwable failure) {
      return new Failed(FailureText.message(failure), FailureText.trace(failure));
    }
  }

  /** It found that an undeclared capability is refused. */
  record Refused() implements TestOutcome {}

  /**
   * It could not be run.
   *
   * @param undeclared whether because it does not apply to what the backend declares
   * @param missing what the harness would have to offer
   */
  record NotRun(String reason, boolean undeclared, List<HarnessHook> missing)
      implements TestOutcome {
    public NotRun {
      Objects.requireNonNull(reason, "reason");
      missing = List.copyOf(missing);
    }

    /** Because the backend is not of the sort that the test is about. */
    public static NotRun undeclared(String reason) {
      return new NotRun(reason, true, List.of());
    }

    /** Because of something else than the backend or the harness. */
    public static NotRun aborted(String reason) {
      return new NotRun(reason, false, List.of());
    }
  }
}
