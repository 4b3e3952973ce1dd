package io.acteon.conformance.fault.state;

import static io.acteon.conformance.clause.ContractClause.S18;

import io.acteon.conformance.fault.StateFault;
import io.acteon.conformance.fault.store.FaultyStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Fences that do not hold, and fences that hold too much. */
public final class FenceFaults {

  private FenceFaults() {}

  public static Stream<StateFault> all() {
    return Stream.of(
        ignored(), alsoRefusesTheSame(), isForgottenByAnUnfencedWrite(), outlivesItsEntry());
  }

  private static StateFault ignored() {
    return StateFault.ofStore(
        "a write ignores its fence",
        S18,
        store ->
            new RewritingStore(store) {
              @Override
              OptionalLong fence(OptionalLong fence) {
                return OptionalLong.empty();
              }
            });
  }

  private static StateFault alsoRefusesTheSame() {
    Map<StateKey, Long> last = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "a write under the same fence is refused",
        S18,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                if (set.fence().isPresent()
                    && last.getOrDefault(set.key(), 0L) == set.fence().getAsLong()) {
                  throw fenced();
                }
                long version = super.set(set);
                set.fence().ifPresent(fence -> last.put(set.key(), fence));
                return version;
              }
            });
  }

  private static StateFault isForgottenByAnUnfencedWrite() {
    return StateFault.ofStore(
        "a write without a fence takes the fence away",
        S18,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                if (set.fence().isEmpty()) {
                  store.delete(set.key());
                }
                return super.set(set);
              }
            });
  }

  private static StateFault outlivesItsEntry() {
    Map<StateKey, Long> highest = new ConcurrentHashMap<>();
    return StateFault.ofStore(
        "a fence outlives its entry",
        S18,
        store ->
            new FaultyStore(store) {
              @Override
              public long set(StateCommand.Set set) {
                long fence = set.fence().orElse(Long.MAX_VALUE);
                if (fence < highest.getOrDefault(set.key(), 0L)) {
                  throw fenced();
                }
                set.fence().ifPresent(mine -> highest.merge(set.key(), mine, Math::max));
                return super.set(set);
              }
            });
  }

  private static BackendException fenced() {
    return new BackendException(ErrorCode.FENCED, Effect.REJECTED, "fenced, by mistake");
  }
}
