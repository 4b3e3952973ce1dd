package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.Execution;
import io.acteon.spi.Effect;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The execution of one dispatch. It remembers what came of it, so that whatever fails afterwards
 * cannot make it unheard-of.
 */
final class Carrying implements Execute {

  private static final Logger LOG = LoggerFactory.getLogger(Carrying.class);

  private final ActionExecutor executor;
  private final Runnable before;
  private Optional<Execution> execution = Optional.empty();

  /**
   * @param before what must have been done before anything is executed; throws {@link
   *     DispatchException} if it could not be
   */
  Carrying(ActionExecutor executor, Runnable before) {
    this.executor = executor;
    this.before = before;
  }

  /** What came of it; empty if nothing was executed. */
  Optional<Execution> execution() {
    return execution;
  }

  @Override
  public Execution execute(Action action) {
    before.run();
    Execution done = carriedOut(action);
    execution = Optional.of(done);
    return done;
  }

  /** A provider's error, such as a class that it misses, may come after it has done its work. */
  private Execution carriedOut(Action action) {
    try {
      return executor.execute(action);
    } catch (RuntimeException | Error broken) {
      LOG.error("Carrying action {} out failed in an unexpected way", action.id(), broken);
      return new Execution.Failed(
          "INTERNAL", Effect.UNKNOWN, "carrying it out failed; see the gateway's log", 1);
    }
  }
}
