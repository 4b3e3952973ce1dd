package io.acteon.core.dispatch;

import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.core.rules.verdict.Verdict.OnStoreFailure;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.IncrementResult.AtCeiling;
import io.acteon.spi.state.StateStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code throttle}: one {@code Increment} up to {@code max_count}, whose window is set when the
 * counter is created. Increments are atomic over all instances, so exactly the first {@code
 * max_count} of a window pass, and those after them write nothing. An increment whose reply was
 * lost may have taken a place in the window; it is not sent again.
 */
final class Throttling {

  private static final Logger LOG = LoggerFactory.getLogger(Throttling.class);

  private final StateStore store;

  Throttling(StateStore store) {
    this.store = store;
  }

  Outcome handle(Action action, Verdict.Throttle verdict, Execute execute) {
    if (count(action, verdict).orElse(null) instanceof AtCeiling full) {
      return new Outcome.Throttled(full.timeToLive().orElse(verdict.window()));
    }
    return Outcomes.of(execute.execute(action));
  }

  /** What became of the count; nothing if the store is away and the rule lets pass then. */
  private Optional<IncrementResult> count(Action action, Verdict.Throttle verdict) {
    try {
      return Optional.of(
          store.increment(
              GatewayKeys.counter(action, verdict.ruleName()),
              1,
              Expiry.onCreate(verdict.window()),
              verdict.maxCount()));
    } catch (BackendException away) {
      if (verdict.onStoreFailure() == OnStoreFailure.ALLOW) {
        LOG.debug("Rule {} lets pass without its store", verdict.ruleName());
        return Optional.empty();
      }
      throw away;
    }
  }
}
