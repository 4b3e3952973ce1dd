package io.acteon.server.evaluation;

import io.acteon.core.rules.verdict.ClaimValue;
import io.acteon.core.rules.verdict.GatewayKeys;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The state as one evaluation sees it: what the caller makes up wins over what the store holds, and
 * nothing is written. Notes what was asked for. For one thread.
 */
final class MockedState implements StateStore {

  private static final Duration LEFT = Duration.ofSeconds(1);
  private static final long VERSION = 1;

  private final StateStore store;
  private final Map<String, String> made;
  private final Instant now;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param made values by the id of a key, or by the whole key as {@link #asked} gives it
   * @param now what the age of claims is counted up to
   */
  MockedState(StateStore store, Map<String, String> made, Instant now) {
    this.store = store;
    this.made = made;
    this.now = now;
  }

  /** The keys that were asked for, each as {@code namespace:tenant:kind:id}. */
  Set<String> asked() {
    return asked;
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    if (!(command instanceof StateCommand.Get get)) {
      throw new IllegalArgumentException("an evaluation writes nothing: " + command);
    }
    StateKey key = get.key();
    String whole = String.join(":", key.namespace(), key.tenant(), key.kind(), key.id());
    asked.add(whole);
    String value = made.containsKey(whole) ? made.get(whole) : made.get(key.id());
    return value == null ? store.apply(command) : cast(Optional.of(entry(key, value)));
  }

  /** The result of {@code Get}, which is what {@code R} is here. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R> R cast(Optional<StateEntry> entry) {
    return (R) entry;
  }

  /** A claim that says when it was taken has that age; of another nobody knows it. */
  private StateEntry entry(StateKey key, String value) {
    if (!key.kind().equals(GatewayKeys.CLAIM)) {
      return new StateEntry(value, VERSION, Optional.empty());
    }
    return takenAt(value)
        .map(taken -> claim(Duration.between(taken, now)))
        .orElseGet(() -> new StateEntry(value, VERSION, Optional.of(LEFT)));
  }

  private static StateEntry claim(Duration age) {
    Duration since = age.isNegative() ? Duration.ZERO : age;
    String value = ClaimValue.untold(new UUID(0, 0), since.plus(LEFT)).write();
    return new StateEntry(value, VERSION, Optional.of(LEFT));
  }

  private static Optional<Instant> takenAt(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }
}
