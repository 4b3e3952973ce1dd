package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.execute.Execution;

/**
 * How the action of one dispatch is carried out: made anew for each dispatch, so that what must
 * stand between a verdict's state and the first attempt is said in one place.
 */
@FunctionalInterface
interface Execute {

  /**
   * Carries {@code action} out, and returns when that is over. Called at most once.
   *
   * @throws DispatchException if it could not begin; nothing was executed, so that a claim taken
   *     for it is to be given back
   */
  Execution execute(Action action);
}
