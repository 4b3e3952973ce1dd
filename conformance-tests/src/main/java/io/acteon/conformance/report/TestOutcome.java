package io.acteon.conformance.report;

import java.time.Duration;

/** How one test ended. */
sealed interface TestOutcome {

  /** The test's class and method. */
  String test();

  Duration time();

  record Passed(String test, Duration time) implements TestOutcome {}

  record Failed(String test, Duration time) implements TestOutcome {}

  /** It found that an undeclared capability is refused. */
  record Refused(String test, Duration time) implements TestOutcome {}

  /**
   * It could not be run.
   *
   * @param undeclared whether because the backend does not declare a property
   */
  record NotRun(String test, String reason, boolean undeclared) implements TestOutcome {
    @Override
    public Duration time() {
      return Duration.ZERO;
    }
  }
}
