package io.acteon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTrailTest {

  /** A small record takes 3 KiB at most. */
  private static final long ROOM_FOR_TWO = 6 << 10;

  private final TestingAuditStore store = new TestingAuditStore();
  private final AuditTrail trail = new AuditTrail(store, false, ROOM_FOR_TWO);

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
  void keepsRecordsWhileTheStoreIsAwayAndDeliversThemThen() {
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, "a");
    deliver(trail, "b");
    assertThat(trail.waiting()).isEqualTo(2);

    store.comeBack();

    await().until(() -> trail.waiting() == 0);
    // In any order: what is tried and refused goes behind what has come meanwhile.
    assertThat(store.stored()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void refusesNewWorkWhenEveryPlaceIsTaken() {
    store.failWith(Effect.UNKNOWN);
    deliver(trail, "a");
    deliver(trail, "b");

    assertThat(trail.admit(record("next"))).isEmpty();
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

    assertThat(store.stored()).hasSize(4).contains("a", "b").endsWith("c", "d");
  }

  @Test
  void givesAnUnusedPlaceBack() {
    for (int i = 0; i < 10; i++) {
      trail.admit(record("next")).orElseThrow().close();
    }

    assertThat(trail.admit(record("next"))).isPresent();
  }

  @Test
  void refusesFromTheFirstFailureWhenRequired() {
    try (AuditTrail required = new AuditTrail(store, true, 1 << 20)) {
      store.failWith(Effect.NOT_APPLIED);
      deliver(required, "a");

      assertThat(required.admit(record("next"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(value = ErrorCode.class, mode = EnumSource.Mode.EXCLUDE, names = "INVALID")
  void keepsARecordThatIsRefusedForWhatIsWrongWithTheStore(ErrorCode code) {
    store.failWith(new BackendException(code, Effect.REJECTED, "relation does not exist"));
    deliver(trail, "a");

    assertThat(trail.waiting()).isEqualTo(1);
    assertThat(trail.trouble()).isEqualTo("relation does not exist");

    store.comeBack();
    await().until(() -> trail.waiting() == 0);
    assertThat(store.stored()).containsExactly("a");
  }

  @Test
  void keepsARecordThatIsRefusedAmongOthersForWhatIsWrongWithTheStore() {
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, "a");
    deliver(trail, "b");
    store.refuse(ErrorCode.INTERNAL, record -> record.id().equals("a"));
    store.comeBack();

    await().until(() -> trail.waiting() == 1);
    assertThat(store.stored()).containsExactly("b");

    store.refuse(ErrorCode.INTERNAL, record -> false);
    await().until(() -> trail.waiting() == 0);
    assertThat(store.stored()).containsExactly("b", "a");
  }

  /** The last record gives its room back a moment after it is delivered. */
  private void awaitNothingWaiting() {
    await().until(() -> trail.waiting() == 0 && trail.bytes() == 0);
  }

  @Test
  void storesARecordWithoutThePartsThatTheStoreRefuses() {
    store.refuse(ErrorCode.INVALID, record -> record.outcomeDetails().contains("huge"));
    deliver(trail, record("a", "{\"huge\":1}"));

    await().until(() -> trail.waiting() == 0);
    AuditRecord stored = store.records().getFirst();
    assertThat(stored.id()).isEqualTo("a");
    assertThat(stored.outcomeDetails())
        .isEqualTo(
            "{\"omitted\":\"the audit store refused the record with it\",\"sha256\":"
                + "\"b3a3118d3489a589e0e240da7f92c4d63a0a1551effcd25c19edee3504dee870\",\"bytes\":10}");
  }

  @Test
  void doesNotWaitForARecordThatTheStoreWillNeverTake() {
    store.refuse(ErrorCode.INVALID, record -> record.id().equals("a"));
    deliver(trail, "a");
    deliver(trail, "b");

    awaitNothingWaiting();
    assertThat(store.stored()).containsExactly("b");
  }

  @ParameterizedTest
  @MethodSource("undeclaredFailures")
  void outlivesAFailureThatNoStoreMayHave(Throwable thrown) {
    store.failWith(thrown);
    deliver(trail, "a");
    deliver(trail, "b");
    assertThat(trail.waiting()).isEqualTo(2);

    store.comeBack();

    awaitNothingWaiting();
    assertThat(store.stored()).containsExactlyInAnyOrder("a", "b");
  }

  static Stream<Throwable> undeclaredFailures() {
    return Stream.of(
        new IllegalStateException("a bug"), new NullPointerException(), new StackOverflowError());
  }

  @Test
  void takesRoomByTheSizeOfRecords() {
    String large = "\"" + "x".repeat(2_000) + "\"";
    store.failWith(Effect.NOT_APPLIED);
    deliver(trail, record("a", large));

    assertThat(trail.bytes()).isEqualTo(ROOM_FOR_TWO);
    assertThat(trail.admit(record("next"))).isEmpty();
  }

  @Test
  void leavesAnAnswerOutForWhichThereIsNoRoomWhileTheStoreIsAway() {
    store.failWith(Effect.NOT_APPLIED);
    AuditTrail.Place first = trail.admit(record("a")).orElseThrow();
    AuditTrail.Place second = trail.admit(record("b")).orElseThrow();
    first.deliver(record("a", "\"" + "x".repeat(10_000) + "\""));
    second.deliver(record("b"));
    assertThat(trail.bytes()).isEqualTo(ROOM_FOR_TWO);

    store.comeBack();

    awaitNothingWaiting();
    assertThat(store.records())
        .filteredOn(record -> record.id().equals("a"))
        .singleElement()
        .extracting(AuditRecord::outcomeDetails, STRING)
        .startsWith("{\"omitted\":\"there was no memory left")
        .endsWith("\"bytes\":10002}");
  }

  @Test
  void takesARecordLargerThanAllRoomIfItIsTheOnlyOne() {
    deliver(trail, record("a", "\"" + "x".repeat(100_000) + "\""));

    assertThat(store.stored()).containsExactly("a");
    assertThat(trail.bytes()).isZero();
  }

  @Test
  void waitsAtTheEndForTheRecordsOfWhatIsUnderWay() throws Exception {
    AuditTrail.Place place = trail.admit(record("a")).orElseThrow();
    Thread stopping = Thread.ofVirtual().start(() -> trail.drain(Duration.ofMinutes(1)));
    await().until(trail::isEnding);
    assertThat(trail.admit(record("b"))).isEmpty();
    assertThat(stopping.isAlive()).isTrue();

    place.deliver(record("a"));

    assertThat(stopping.join(Duration.ofMinutes(1))).isTrue();
    assertThat(store.stored()).containsExactly("a");
  }

  @Test
  void namesInTheLogWhatIsLostAtLast() {
    try (TestingLog log = new TestingLog(Backlog.class)) {
      AuditTrail.Place late = trail.admit(record("late")).orElseThrow();
      store.failWith(Effect.NOT_APPLIED);
      deliver(trail, "waiting");

      trail.close();
      late.deliver(record("late"));

      assertThat(log.messages())
          .anyMatch(line -> line.startsWith("Audit record waiting is lost"))
          .anyMatch(line -> line.startsWith("Audit record late is lost"));
    }
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
    deliver(trail, record(id));
  }

  private static void deliver(AuditTrail trail, AuditRecord record) {
    try (AuditTrail.Place place = trail.admit(record).orElseThrow()) {
      place.deliver(record);
    }
  }

  private static AuditRecord record(String id) {
    return record(id, "{}");
  }

  private static AuditRecord record(String id, String outcomeDetails) {
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
        outcomeDetails,
        "{}",
        now,
        now,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
