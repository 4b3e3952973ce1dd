package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.verdict.Verdict;
import java.util.Optional;

/** Keeps actions until the time that a rule says. */
@FunctionalInterface
public interface Postponement {

  /** For a state backend that cannot keep them. */
  Postponement IMPOSSIBLE =
      (action, caller, verdict, record) -> {
        throw new DispatchException(
            "SCHEDULE_UNSUPPORTED",
            false,
            Optional.empty(),
            "nothing was scheduled, because the state backend cannot keep work for later");
      };

  /**
   * Keeps the action. Once this returns it will be dispatched, whatever becomes of this process.
   *
   * @param record the record of this dispatch; empty if nothing is recorded
   * @throws DispatchException if it cannot be kept
   * @throws io.acteon.spi.BackendException if the store failed
   */
  Outcome postpone(Action action, Caller caller, Verdict.Schedule verdict, Optional<String> record);
}
