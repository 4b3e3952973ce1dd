package io.acteon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.spi.Effect;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

  private final TestingAuditStore store = new TestingAuditStore();
  private final AuditTrail trail = new AuditTrail(store, false, 2);

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void deliversAtOnceWhileTheStoreIsThere() {
    deliver(trail, "a");

    assertThat(store.stored()).containsExactly("a");
    assertThat(trail.waiting()).isZero();
  }

  @Test
  void keepsRecordsWhileTheStoreIsAwayAndDeliversThemInOrder() {
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, "a");
    deliver(trail, "b");
    assertThat(trail.waiting()).isEqualTo(2);

    store.comeBack();

    await().until(() -> trail.waiting() == 0);
    assertThat(store.stored()).containsExactly("a", "b");
  }

  @Test
  void refusesNewWorkWhenEveryPlaceIsTaken() {
    store.failWith(Effect.UNKNOWN);
    deliver(trail, "a");
    deliver(trail, "b");

    assertThat(trail.admit()).isEmpty();
  }

  @Test
  void takesNewWorkAgainOnceTheBacklogIsDelivered() {
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, "a");
    deliver(trail, "b");
    store.comeBack();

    await().until(() -> trail.waiting() == 0);
    deliver(trail, "c");
    deliver(trail, "d");

    assertThat(store.stored()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void givesAnUnusedPlaceBack() {
    for (int i = 0; i < 10; i++) {
      trail.admit().orElseThrow().close();
    }

    assertThat(trail.admit()).isPresent();
  }

  @Test
  void refusesFromTheFirstFailureWhenRequired() {
    try (AuditTrail required = new AuditTrail(store, true, 100)) {
      store.failWith(Effect.NOT_APPLIED);
      deliver(required, "a");

      assertThat(required.admit()).isEmpty();
    }
  }

  @Test
  void doesNotWaitForARecordThatTheStoreWillNeverTake() {
    store.failWith(Effect.REJECTED);
    deliver(trail, "a");
    store.comeBack();
    deliver(trail, "b");

    assertThat(store.stored()).containsExactly("b");
    assertThat(trail.waiting()).isZero();
  }

  @Test
  void drainsWhatWaitsBeforeItIsClosed() {
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, "a");
    store.comeBack();

    trail.drain(Duration.ofSeconds(30));

    assertThat(store.stored()).containsExactly("a");
  }

  private static void deliver(AuditTrail trail, String id) {
    try (AuditTrail.Place place = trail.admit().orElseThrow()) {
      place.deliver(record(id));
    }
  }

  private static AuditRecord record(String id) {
    Instant now = Instant.EPOCH;
    return new AuditRecord(
        id,
        "action",
        "n",
        "t",
        "p",
        "type",
        "allow",
        Optional.empty(),
        "executed",
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        now,
        now,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
