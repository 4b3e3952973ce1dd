package io.acteon.core.dispatch;

import io.acteon.core.action.Outcome;
import io.acteon.core.execute.Execution;
import io.acteon.spi.Effect;

/** From what the executor reports to what the caller is told. */
final class Outcomes {

  private Outcomes() {}

  static Outcome of(Execution execution) {
    return switch (execution) {
      case Execution.Succeeded succeeded -> new Outcome.Executed(succeeded.response());
      case Execution.Failed failed -> failed(failed);
    };
  }

  static Outcome rerouted(String original, String target, Execution execution) {
    return switch (execution) {
      case Execution.Succeeded succeeded ->
          new Outcome.Rerouted(original, target, succeeded.response());
      case Execution.Failed failed -> failed(failed);
    };
  }

  /**
   * Retryable only where nothing happened: a retry after an unknown effect is the caller's risk.
   */
  private static Outcome failed(Execution.Failed failed) {
    return new Outcome.Failed(
        failed.code(),
        failed.message(),
        failed.effect() == Effect.NOT_APPLIED,
        failed.attempts(),
        failed.retryAfter(),
        failed.response());
  }
}
