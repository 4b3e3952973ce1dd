package io.acteon.toolkit.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.audit.OrderedAuditBackend;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import io.acteon.toolkit.store.TreePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a process finds that opens a store after another one, and what it asks for in vain. */
class ReopenedStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final TreePlace place = new TreePlace();
  private final StateKey key = new StateKey("n", "t", "k", "i");

  @Test
  void neitherTimeNorVersionsGoBackWithTheClock() {
    long before;
    try (StateBackend first = state(() -> NOW)) {
      before = first.store().set(key, "1", Expiry.after(Duration.ofMinutes(1)));
    }

    AtomicReference<Instant> behind = new AtomicReference<>(NOW.minus(Duration.ofMinutes(10)));
    try (StateBackend second = state(behind::get)) {
      StateEntry found = second.store().get(key).orElseThrow();
      assertThat(found.timeToLive()).hasValue(Duration.ofMinutes(1));
      assertThat(second.store().set(key, "2", Expiry.keep())).isGreaterThan(before);
      // Nor does time stand still until the clock has caught up.
      behind.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
      assertThat(second.store().get(key)).isEmpty();
    }
  }

  @Test
  void whatHasExpiredMeanwhileIsGone() {
    try (StateBackend first = state(() -> NOW)) {
      first.store().set(key, "1", Expiry.after(Duration.ofMinutes(1)));
    }

    try (StateBackend second = state(() -> NOW.plus(Duration.ofMinutes(2)))) {
      assertThat(second.store().get(key)).isEmpty();
    }
  }

  @Test
  void aRangeOfTimeThatEndsBeforeItBeginsHasNoRecords() {
    try (OrderedAuditBackend audit =
        new OrderedAuditBackend(
            Set.of(),
            new OpenStores(StoreClock.of(() -> NOW)).open(place, "acteon_", "state", DEADLINE))) {
      AuditQuery query =
          new AuditQuery(
              Map.of(AuditField.NAMESPACE, "n", AuditField.TENANT, "t"),
              Optional.of(NOW),
              Optional.of(NOW.minusSeconds(1)),
              10,
              0,
              Optional.empty());

      assertThat(audit.store().query(query).entries()).isEmpty();
    }
  }

  private StateBackend state(InstantSource clock) {
    return new OrderedStateBackend(
        Set.of(), new OpenStores(StoreClock.of(clock)).open(place, "acteon_", "state", DEADLINE));
  }
}
