package io.acteon.backend.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryAuditSettings;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryTestClock;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryAuditStoreTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final MemoryTestClock clock = new MemoryTestClock();
  private final Instant start = clock.instant();
  private final MemoryHeap heap = MemoryHeap.create(clock);
  private final AuditStore store = new MemoryAuditBackend(heap).store();

  @Test
  void appendingAgainIsIdempotentAndAnotherContentAConflict() {
    AuditRecord record = record("1", "a", start, Optional.empty());
    assertThat(store.append(record)).isEqualTo(AppendResult.STORED);
    assertThat(store.append(record)).isEqualTo(AppendResult.ALREADY_STORED);
    assertThat(store.append(record("1", "b", start, Optional.empty())))
        .isEqualTo(AppendResult.CONFLICT);
    assertThat(store.query(AuditQuery.of(Map.of(), 10)).entries())
        .containsExactly(new AuditEntry(record, Optional.empty()));
  }

  @Test
  void pagesAreNewestFirstAndTiesGoByIdDescending() {
    store.append(record("x", "a", start.plusSeconds(1), Optional.empty()));
    store.append(record("1", "a", start, Optional.empty()));
    store.append(record("3", "b", start, Optional.empty()));
    store.append(record("2", "a", start, Optional.empty()));
    store.append(record("0", "a", start.minusSeconds(1), Optional.empty()));
    assertThat(ids(AuditQuery.of(Map.of(), 2))).containsExactly("x", "3", "2", "1", "0");
    assertThat(ids(AuditQuery.of(Map.of(AuditField.ACTION_ID, "a"), 1)))
        .containsExactly("x", "2", "1", "0");
    assertThat(ids(AuditQuery.of(Map.of(AuditField.TENANT, "none"), 1))).isEmpty();
  }

  @Test
  void aRangeHoldsItsStartAndNotItsEnd() {
    IntStream.range(0, 5)
        .forEach(i -> store.append(record("" + i, "a", start.plusSeconds(i), Optional.empty())));
    Optional<Instant> from = Optional.of(start.plusSeconds(1));
    Optional<Instant> to = Optional.of(start.plusSeconds(3));
    for (Map<AuditField, String> equal :
        List.<Map<AuditField, String>>of(Map.of(), Map.of(AuditField.ACTION_ID, "a"))) {
      assertThat(ids(new AuditQuery(equal, from, to, 1, 0, Optional.empty())))
          .containsExactly("2", "1");
      assertThat(ids(new AuditQuery(equal, from, to, 1, 1, Optional.empty()))).containsExactly("1");
    }
  }

  @Test
  void purgingRemovesWhatIsDueOldestFirstAndNothingElse() {
    store.append(record("never", "a", start, Optional.empty()));
    store.append(record("later", "a", start, Optional.of(start.plus(HOUR).plusSeconds(1))));
    store.append(record("second", "a", start, Optional.of(start.plus(HOUR))));
    store.append(record("first", "a", start, Optional.of(start.plusSeconds(1))));
    clock.advance(HOUR);
    assertThat(store.purge(1)).isOne();
    assertThat(ids(AuditQuery.of(Map.of(), 10))).containsExactly("second", "never", "later");
    assertThat(store.purge(100)).isOne();
    assertThat(ids(AuditQuery.of(Map.of(AuditField.ACTION_ID, "a"), 10)))
        .containsExactly("never", "later");
  }

  @Test
  void aFullHeapRefusesNewRecordsNamingTheSettingAndTakesThemAfterAPurge() {
    AuditStore small = new MemoryAuditBackend(heap, new MemoryAuditSettings(2, false)).store();
    List<AuditRecord> records =
        IntStream.range(0, 3)
            .mapToObj(i -> record("" + i, "a", start, Optional.of(start.plus(HOUR))))
            .toList();
    List<Reply<AppendResult>> replies = small.appendAll(records);
    BackendException refused = ((Reply.Refused<AppendResult>) replies.get(2)).failure();
    assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(refused.effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(refused).hasMessageContaining("max_records = 2");
    assertThat(small.append(records.get(0))).isEqualTo(AppendResult.ALREADY_STORED);
    clock.advance(HOUR);
    small.purge(1);
    assertThat(small.append(records.get(2))).isEqualTo(AppendResult.STORED);
  }

  @Test
  void aChainHoldsBeforeAndAfterAPurge() {
    MemoryAuditBackend chained = new MemoryAuditBackend(heap, new MemoryAuditSettings(100, true));
    for (int i = 0; i < 5; i++) {
      Duration life = i == 2 ? HOUR.multipliedBy(2) : HOUR;
      chained.store().append(record("" + i, "a", start, Optional.of(start.plus(life))));
    }
    assertThat(chained.chains().verify("n", "t")).isEqualTo(new ChainReport.Intact(5));
    clock.advance(HOUR);
    assertThat(chained.store().purge(100)).isEqualTo(2);
    assertThat(chained.chains().verify("n", "t")).isEqualTo(new ChainReport.Intact(3));
    clock.advance(HOUR);
    assertThat(chained.store().purge(100)).isEqualTo(3);
    assertThat(chained.chains().verify("n", "t")).isEqualTo(new ChainReport.Intact(0));
    chained.store().append(record("5", "a", start, Optional.empty()));
    assertThat(chained.chains().verify("n", "t")).isEqualTo(new ChainReport.Intact(1));
    assertThat(chained.chains().verify("n", "nobody")).isEqualTo(new ChainReport.Intact(0));
  }

  @Test
  void chainsThatAreNotKeptAreNotVerified() {
    assertThatThrownBy(() -> new MemoryAuditBackend(heap).chains())
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
  }

  private List<String> ids(AuditQuery first) {
    List<String> ids = new ArrayList<>();
    AuditPage page = store.query(first);
    page.entries().forEach(entry -> ids.add(entry.record().id()));
    while (page.cursor().isPresent()) {
      AuditQuery next =
          new AuditQuery(first.equal(), first.from(), first.to(), first.limit(), 0, page.cursor());
      page = store.query(next);
      page.entries().forEach(entry -> ids.add(entry.record().id()));
    }
    return ids;
  }

  private static AuditRecord record(
      String id, String actionId, Instant dispatchedAt, Optional<Instant> expiresAt) {
    return new AuditRecord(
        id,
        actionId,
        "n",
        "t",
        "email",
        "send",
        "allow",
        Optional.empty(),
        "executed",
        Optional.of("{}"),
        "{}",
        "{}",
        "{}",
        dispatchedAt,
        dispatchedAt,
        Duration.ZERO,
        expiresAt,
        Optional.empty(),
        Optional.empty());
  }
}
