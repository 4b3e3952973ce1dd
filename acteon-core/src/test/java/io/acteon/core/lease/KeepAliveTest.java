package io.acteon.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.lease.TestingStore.Fault;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L8, in a time that the tests move on: a busy machine changes nothing. */
final class KeepAliveTest {

  private static final Duration TTL = Duration.ofSeconds(2);
  private static final StateKey KEY = new StateKey("ns", "tenant", "lease", "name");

  private final TestingTime time = new TestingTime();
  private final StateBackend backend = new MemoryStateBackend(MemoryHeap.create(time));
  private final TestingStore store = new TestingStore(backend.store());
  private final LeaseService service =
      new LeaseService(store, "ns", "tenant", Duration.ofSeconds(1), time);
  private final AtomicInteger losses = new AtomicInteger();

  @AfterEach
  void close() {
    store.resume();
    service.close();
    backend.close();
  }

  @Test
  void aLeaseKeptAliveOutlivesItsTimeToLive() {
    Lease lease = take();
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);

    for (int i = 0; i < 10; i++) {
      renewed(lease, keepAlive);
    }

    keepAlive.close();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(losses).hasValue(0);
  }

  @Test
  void aBrokenConnectionIsOutlived() {
    Lease lease = take();
    store.next(Fault.REFUSED, Fault.REPLY_LOST, Fault.REFUSED, Fault.REQUEST_LOST);
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);

    renewed(lease, keepAlive);
    renewed(lease, keepAlive);

    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(losses).hasValue(0);
  }

  @Test
  void aConnectionThatHangsIsOutlived() {
    Lease lease = take();
    int calls = store.calls();
    store.hang();
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);
    time.advance(TTL.dividedBy(2));
    keepAlive.wake();
    await().until(() -> store.calls() == calls + 1);

    store.hangNoMore();

    await().until(() -> store.calls() > calls + 1);
    renewed(lease, keepAlive);
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(losses).hasValue(0);
  }

  @Test
  void aLossIsReportedOnceAndBeforeTheLeaseCanEnd() {
    ConcurrentLinkedQueue<Boolean> heldAtLoss = new ConcurrentLinkedQueue<>();
    Lease lease = take();
    store.otherwise(Fault.REFUSED);
    KeepAlive keepAlive = lease.keepAlive(() -> heldAtLoss.add(lease.isHeld()));

    time.advance(TTL.multipliedBy(9).dividedBy(10));
    keepAlive.wake();

    await().until(() -> !heldAtLoss.isEmpty());
    assertThat(backend.store().get(KEY)).isPresent();
    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
    time.advance(TTL);
    keepAlive.wake();
    await().until(() -> service.keptAlive() == 0);
    assertThat(heldAtLoss).containsExactly(false);
  }

  @Test
  void aLossIsReportedInTimeWhenTheStoreHangs() {
    Lease lease = take();
    store.hang();
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);
    time.advance(TTL.multipliedBy(8).dividedBy(10));
    keepAlive.wake();
    await().until(() -> store.calls() > 2);

    time.advance(TTL.dividedBy(10));

    await().until(() -> losses.get() > 0);
    assertThat(backend.store().get(KEY)).isPresent();
    assertThat(losses).hasValue(1);
  }

  @Test
  void aLossThatTheStoreTellsIsReportedOnce() {
    Lease lease = take();
    assertThat(backend.store().delete(KEY)).isTrue();
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);
    time.advance(TTL.dividedBy(2));
    keepAlive.wake();

    await().until(() -> losses.get() > 0);

    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.release()).isEqualTo(Held.LOST);
    assertThat(losses).hasValue(1);
  }

  @Test
  void aCallbackThatFailsHarmsNobody() {
    Lease lease = take();
    assertThat(backend.store().delete(KEY)).isTrue();
    KeepAlive keepAlive =
        lease.keepAlive(() -> {
          losses.incrementAndGet();
          throw new IllegalStateException("as the test wants it");
        });
    time.advance(TTL.dividedBy(2));
    keepAlive.wake();

    await().until(() -> losses.get() > 0);

    assertThat(take().isHeld()).isTrue();
  }

  @Test
  void releasingAndClosingAreNoLossAndEndTheRenewals() {
    Lease released = take();
    released.keepAlive(losses::incrementAndGet);
    assertThat(released.release()).isEqualTo(Held.HELD);
    Lease closed = take();
    KeepAlive keepAlive = closed.keepAlive(losses::incrementAndGet);
    assertThatThrownBy(() -> closed.keepAlive(losses::incrementAndGet))
        .isInstanceOf(IllegalStateException.class);
    keepAlive.close();
    keepAlive.close();
    KeepAlive again = closed.keepAlive(losses::incrementAndGet);
    service.close();
    int calls = store.calls();

    time.advance(TTL);
    again.wake();

    assertThat(service.keptAlive()).isZero();
    assertThat(backend.store().get(KEY)).isEmpty();
    assertThat(store.calls()).isEqualTo(calls);
    assertThat(losses).hasValue(0);
  }

  @Test
  void aRenewalForAShorterTimeIsFollowed() {
    Lease lease = service.tryAcquire("name", Duration.ofMinutes(10)).orElseThrow();
    KeepAlive keepAlive = lease.keepAlive(losses::incrementAndGet);

    assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);

    renewed(lease, keepAlive);
    assertThat(losses).hasValue(0);
  }

  @Test
  void L10_a_thousand_names_are_kept_alive_without_a_platform_thread_each() {
    int platformThreads = Thread.activeCount();
    List<Lease> leases =
        IntStream.range(0, 1000)
            .mapToObj(i -> service.tryAcquire("name " + i, TTL).orElseThrow())
            .toList();
    List<KeepAlive> keepAlives =
        leases.stream().map(lease -> lease.keepAlive(losses::incrementAndGet)).toList();
    for (int i = 0; i < 5; i++) {
      time.advance(TTL.dividedBy(2));
      keepAlives.forEach(KeepAlive::wake);
      await().until(() -> leases.stream().allMatch(this::isRenewed));
    }

    assertThat(Thread.activeCount()).isLessThan(platformThreads + 100);
    assertThat(leases).allMatch(lease -> lease.release() == Held.HELD);
    assertThat(losses).hasValue(0);
    assertThat(service.keptAlive()).isZero();
  }

  private Lease take() {
    return service.tryAcquire("name", TTL).orElseThrow();
  }

  private void renewed(Lease lease, KeepAlive keepAlive) {
    time.advance(TTL.dividedBy(2));
    keepAlive.wake();
    await().until(() -> isRenewed(lease));
    assertThat(lease.isHeld()).isTrue();
  }

  private boolean isRenewed(Lease lease) {
    return lease.term().sent() == time.getAsLong();
  }
}
