package io.acteon.core.rules.evaluate;

import io.acteon.core.action.Action;
import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A condition on what the store holds. It does not hold if its key cannot be made from the action:
 * nothing was ever claimed or counted under it.
 */
public sealed interface StateCondition extends Condition {

  /** There is a claim of the key, taken not longer ago than {@code within}. */
  record Seen(Template key, Optional<Duration> within) implements StateCondition {
    @Override
    public boolean holds(Facts facts) {
      return stateKey(key, facts, GatewayKeys::claim)
          .flatMap(facts.store()::get)
          .filter(entry -> within.isEmpty() || isWithin(within.get(), entry))
          .isPresent();
    }

    private static boolean isWithin(Duration limit, StateEntry entry) {
      return entry.timeToLive().isPresent()
          && ClaimValue.read(entry.value())
              .map(claim -> claim.age(entry.timeToLive().get()))
              .filter(age -> age.compareTo(limit) <= 0)
              .isPresent();
    }
  }

  /** The counter of the throttle rule of that name passes; it is 0 while there is none. */
  record Counter(Template rule, ValueTest test) implements StateCondition {
    @Override
    public boolean holds(Facts facts) {
      return stateKey(rule, facts, GatewayKeys::counter)
          .map(key -> facts.store().get(key).map(StateEntry::value).orElse("0"))
          .filter(this::passes)
          .isPresent();
    }

    private boolean passes(String value) {
      try {
        return test.whole(Long.parseLong(value));
      } catch (NumberFormatException notACounter) {
        return false;
      }
    }
  }

  private static Optional<StateKey> stateKey(
      Template template, Facts facts, BiFunction<Action, String, StateKey> kind) {
    try {
      return template.render(facts).map(id -> kind.apply(facts.action(), id));
    } catch (BackendException notAKey) {
      return Optional.empty();
    }
  }
}
