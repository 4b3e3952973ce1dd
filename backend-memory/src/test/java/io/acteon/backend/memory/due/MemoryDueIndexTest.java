package io.acteon.backend.memory.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.backend.memory.MemoryTestClock;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryDueIndexTest {

  private static final Duration LEASE = Duration.ofSeconds(10);

  private final MemoryTestClock clock = new MemoryTestClock();
  private final MemoryHeap heap = MemoryHeap.create(clock);
  private final MemoryStateBackend one = new MemoryStateBackend(heap);
  private final MemoryStateBackend two = new MemoryStateBackend(heap);
  private final DueIndex index = one.dueIndex("timeouts");
  private final Instant now = clock.instant();

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void instancesShareAnIndexByItsName() {
    index.schedule(key("a"), now);
    assertThat(two.dueIndex("ready").due(now, 10)).isEmpty();
    assertThat(two.dueIndex("timeouts").due(now, 10)).containsExactly(new DueKey(key("a"), now));
  }

  @Test
  void keysComeInOrderOfTimeAndThenKeyFromTheFirstYearToTheLast() {
    Instant first = Instant.parse("0001-01-01T00:00:00Z");
    Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
    index.schedule(key("d"), last);
    index.schedule(key("c"), now.plusNanos(999_999));
    index.schedule(key("b"), now);
    index.schedule(key("a"), first);
    assertThat(index.due(now, 10)).extracting(due -> due.key().id()).containsExactly("a", "b", "c");
    assertThat(index.due(Instant.MAX, 1000))
        .hasSize(4)
        .last()
        .isEqualTo(new DueKey(key("d"), last));
    assertThat(index.due(now, 1)).hasSize(1);
    assertThat(index.claimDue(10, LEASE)).hasSize(3);
  }

  @Test
  void aClaimHoldsForItsLeaseAndThenUntilTheNextClaim() {
    index.schedule(key("a"), now);
    DueClaim first = claim();
    assertThat(index.claimDue(1, LEASE)).isEmpty();
    clock.advance(LEASE);
    DueClaim second = claim();
    assertThat(index.complete(first)).isFalse();
    clock.advance(LEASE);
    assertThat(index.complete(second)).isTrue();
    assertThat(index.complete(second)).isFalse();
    assertThat(index.due(Instant.MAX, 1)).isEmpty();
  }

  @Test
  void schedulingAnewWinsOverTheCompletionOfAClaim() {
    index.schedule(key("a"), now);
    DueClaim claim = claim();
    index.schedule(key("a"), now.plusSeconds(1));
    assertThat(index.complete(claim)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(claim().due()).isEqualTo(now.plusSeconds(1));
  }

  @Test
  void aClaimedKeyCanBeTakenOut() {
    index.schedule(key("a"), now);
    DueClaim claim = claim();
    assertThat(index.unschedule(key("a"))).isTrue();
    assertThat(index.unschedule(key("a"))).isFalse();
    assertThat(index.complete(claim)).isFalse();
    clock.advance(LEASE);
    assertThat(index.claimDue(1, LEASE)).isEmpty();
  }

  private DueClaim claim() {
    List<DueClaim> claims = index.claimDue(1, LEASE);
    assertThat(claims).hasSize(1);
    return claims.getFirst();
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }
}
