package io.acteon.backend.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryTestClock;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryStateStoreTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final StateKey KEY = key("id");

  private final MemoryTestClock clock = new MemoryTestClock();
  private final MemoryStateBackend backend = new MemoryStateBackend(MemoryHeap.create(clock));
  private final StateStore store = backend.store();

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void aSecondClaimFindsTheFirstUntilItExpires() {
    ClaimResult first = store.checkAndSet(KEY, "a", Expiry.after(MINUTE));
    clock.advance(MINUTE.minusNanos(1_000));
    ClaimResult second = store.checkAndSet(KEY, "b", Expiry.after(MINUTE));
    clock.advance(Duration.ofNanos(1_000));
    ClaimResult third = store.checkAndSet(KEY, "c", Expiry.after(MINUTE));

    long version = ((ClaimResult.Created) first).version();
    assertThat(second)
        .isEqualTo(
            new ClaimResult.Present(
                new StateEntry("a", version, Optional.of(Duration.ofNanos(1_000)))));
    assertThat(((ClaimResult.Created) third).version()).isGreaterThan(version);
    assertThat(store.get(KEY)).map(StateEntry::value).contains("c");
  }

  @Test
  void aSwapNeedsTheVersionThatIsThere() {
    StateCommand.CompareAndSwap ifAbsent =
        new StateCommand.CompareAndSwap(KEY, OptionalLong.empty(), "a", Expiry.never());
    SwapResult.Swapped created = (SwapResult.Swapped) store.apply(ifAbsent);
    assertThat(store.apply(ifAbsent)).isEqualTo(new SwapResult.Conflict(store.get(KEY)));
    assertThat(store.compareAndSwap(KEY, created.version(), "b", Expiry.never()))
        .isInstanceOf(SwapResult.Swapped.class);
    assertThat(store.compareAndSwap(KEY, created.version(), "c", Expiry.never()))
        .isEqualTo(new SwapResult.Conflict(store.get(KEY)));
    store.delete(KEY);
    assertThat(store.compareAndSwap(KEY, created.version(), "d", Expiry.never()))
        .isEqualTo(new SwapResult.Conflict(Optional.empty()));
  }

  @Test
  void deletingSaysWhetherTheEntryWasThere() {
    long version = store.set(KEY, "a", Expiry.after(MINUTE));
    assertThat(store.delete(KEY, version + 1)).isFalse();
    assertThat(store.delete(KEY, version)).isTrue();
    assertThat(store.delete(KEY)).isFalse();
    store.set(KEY, "b", Expiry.after(MINUTE));
    clock.advance(MINUTE);
    assertThat(store.delete(KEY)).isFalse();
  }

  @Test
  void everyWriteDoesToTheExpiryWhatItSays() {
    store.set(KEY, "a", Expiry.after(MINUTE));
    clock.advance(Duration.ofSeconds(20));
    store.set(KEY, "b", Expiry.keep());
    assertThat(remaining()).contains(Duration.ofSeconds(40));
    store.set(KEY, "c", Expiry.onCreate(MINUTE));
    assertThat(remaining()).contains(Duration.ofSeconds(40));
    store.set(KEY, "d", Expiry.after(MINUTE));
    assertThat(remaining()).contains(MINUTE);
    store.set(KEY, "e", Expiry.never());
    assertThat(remaining()).isEmpty();
    store.delete(KEY);
    store.set(KEY, "f", Expiry.keep());
    assertThat(remaining()).isEmpty();
    store.delete(KEY);
    store.set(KEY, "g", Expiry.onCreate(MINUTE));
    assertThat(remaining()).contains(MINUTE);
  }

  @Test
  void aCounterKeepsTheWindowItWasCreatedWith() {
    Counter first = store.increment(KEY, 2, Expiry.onCreate(MINUTE));
    clock.advance(Duration.ofSeconds(59));
    Counter second = store.increment(KEY, 3, Expiry.onCreate(MINUTE));
    clock.advance(Duration.ofSeconds(1));
    Counter third = store.increment(KEY, 4, Expiry.onCreate(MINUTE));
    assertThat(List.of(first.value(), second.value(), third.value())).containsExactly(2L, 5L, 4L);
    assertThat(second.timeToLive()).contains(Duration.ofSeconds(1));
    assertThat(third.timeToLive()).contains(MINUTE);
    assertThat(store.get(KEY)).map(StateEntry::value).contains("4");
  }

  @Test
  void anIncrementThatCannotBeChangesNothing() {
    store.set(KEY, "words", Expiry.never());
    assertThatThrownBy(() -> store.increment(KEY, 1, Expiry.never()))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_NUMBER));
    store.set(KEY, Long.toString(Long.MAX_VALUE), Expiry.never());
    Optional<StateEntry> before = store.get(KEY);
    assertThatThrownBy(() -> store.increment(KEY, 1, Expiry.never()))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERFLOW));
    assertThat(store.get(KEY)).isEqualTo(before);
  }

  @Test
  void aLowerFenceIsRefusedAsLongAsTheEntryLives() {
    fenced(5);
    assertThatThrownBy(() -> fenced(4))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED));
    store.set(KEY, "unfenced", Expiry.after(MINUTE));
    assertThatThrownBy(() -> fenced(4)).isInstanceOf(BackendException.class);
    fenced(5);
    clock.advance(MINUTE);
    fenced(1);
    assertThat(store.get(KEY)).map(StateEntry::value).contains("1");
  }

  @Test
  void aReaderThatFallsAsleepBeforeItReadsTheClockDoesNotMissARenewal() {
    AtomicReference<Runnable> sleep = new AtomicReference<>(() -> {});
    InstantSource sleepy =
        () -> {
          sleep.getAndSet(() -> {}).run();
          return clock.instant();
        };
    try (MemoryStateBackend slow = new MemoryStateBackend(MemoryHeap.create(sleepy))) {
      slow.store().set(KEY, "old", Expiry.after(MINUTE));
      sleep.set(() -> {
        slow.store().set(KEY, "new", Expiry.after(MINUTE.multipliedBy(2)));
        clock.advance(MINUTE);
      });
      assertThat(slow.store().get(KEY)).map(StateEntry::value).contains("new");
    }
  }

  @Test
  void aScanPagesInOrderOfCodePointsAndSeesOnlyItsScope() {
    List<String> ids = List.of("a", "aa", "ab", "a\uE000", "a\uD83D\uDE00", "b");
    ids.reversed().forEach(id -> store.set(key(id), id, Expiry.after(MINUTE)));
    store.set(key("ax"), "gone", Expiry.after(Duration.ofSeconds(1)));
    store.set(new StateKey("n", "other", "k", "ac"), "", Expiry.never());
    clock.advance(Duration.ofSeconds(1));
    assertThat(scan("a", 2)).containsExactly("a", "aa", "ab", "a\uE000", "a\uD83D\uDE00");
    store.set(key("ac"), "late", Expiry.never());
    store.delete(key("aa"));
    assertThat(scan("", 1)).containsExactly("a", "ab", "ac", "a\uE000", "a\uD83D\uDE00", "b");
  }

  @Test
  void oneBadElementOfABatchIsRefusedAlone() {
    store.set(KEY, "words", Expiry.never());
    List<Reply<?>> replies =
        store.applyAll(
            List.of(
                new StateCommand.Increment(KEY, 1, Expiry.never()),
                new StateCommand.Set(KEY, "1", Expiry.never()),
                new StateCommand.Increment(KEY, 1, Expiry.never())));
    assertThat(replies.get(0)).isInstanceOf(Reply.Refused.class);
    assertThat(store.get(KEY)).map(StateEntry::value).contains("2");
  }

  @Test
  void afterCloseEveryCallIsRefused() {
    backend.close();
    backend.close();
    assertThatThrownBy(() -> store.get(KEY))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    assertThatThrownBy(() -> store.scan(new ScanQuery("n", "t", "k", "", 1)))
        .isInstanceOf(BackendException.class);
    assertThatThrownBy(backend::ping).isInstanceOf(BackendException.class);
  }

  private void fenced(long fence) {
    store.apply(
        new StateCommand.Set(
            KEY, Long.toString(fence), Expiry.after(MINUTE), OptionalLong.of(fence)));
  }

  private Optional<Duration> remaining() {
    return store.get(KEY).flatMap(StateEntry::timeToLive);
  }

  private List<String> scan(String prefix, int limit) {
    List<String> ids = new ArrayList<>();
    ScanPage page = store.scan(new ScanQuery("n", "t", "k", prefix, limit));
    page.items().forEach(item -> ids.add(item.id()));
    while (page.cursor().isPresent()) {
      page =
          store.scan(new ScanQuery("n", "t", "k", prefix, limit).from(page.cursor().orElseThrow()));
      page.items().forEach(item -> ids.add(item.id()));
    }
    return ids;
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }
}
