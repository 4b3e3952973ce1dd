package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.GatewayKeys;
import io.acteon.core.rules.OnStoreFailure;
import io.acteon.core.rules.Verdict;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code throttle}: one {@code Increment} whose window is set when the counter is created.
 * Increments are atomic over all instances, so exactly the first {@code max_count} of a window
 * pass. An increment whose reply was lost may have taken a place in the window; it is not sent
 * again.
 */
final class Throttling {

  private static final Logger LOG = LoggerFactory.getLogger(Throttling.class);

  private final StateStore store;

  Throttling(StateStore store) {
    this.store = store;
  }

  Outcome handle(Action action, Verdict.Throttle verdict, Execute execute) {
    Optional<Counter> counter = count(action, verdict);
    if (counter.isPresent() && counter.get().value() > verdict.maxCount()) {
      return new Outcome.Throttled(counter.get().timeToLive().orElse(verdict.window()));
    }
    return Outcomes.of(execute.execute(action));
  }

  /** The counter after this action; nothing if the store is away and the rule lets pass then. */
  private Optional<Counter> count(Action action, Verdict.Throttle verdict) {
    try {
      return Optional.of(
          store.increment(
              GatewayKeys.counter(action, verdict.ruleName()),
              1,
              Expiry.onCreate(verdict.window())));
    } catch (BackendException away) {
      if (verdict.onStoreFailure() == OnStoreFailure.ALLOW) {
        LOG.debug("Rule {} lets pass without its store", verdict.ruleName());
        return Optional.empty();
      }
      throw away;
    }
  }
}
