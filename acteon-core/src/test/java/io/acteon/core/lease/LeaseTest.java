package io.acteon.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one holder after another sees, on two instances of one store, while time stands still. */
final class LeaseTest {

  private static final Duration TTL = Duration.ofSeconds(10);

  private final TestingTime time = new TestingTime();
  private final MemoryHeap heap = MemoryHeap.create(time);
  private final StateBackend backend = new MemoryStateBackend(heap);
  private final StateBackend otherBackend = new MemoryStateBackend(heap);
  private final TestingStore store = new TestingStore(backend.store());
  private final LeaseService service =
      new LeaseService(store, "ns", "tenant", Duration.ofSeconds(5), time);
  private final LeaseService other =
      new LeaseService(otherBackend.store(), "ns", "tenant", Duration.ofSeconds(5), time);

  @AfterEach
  void close() {
    service.close();
    other.close();
    backend.close();
    otherBackend.close();
  }

  @Test
  void L1_a_name_is_held_by_one_at_a_time() {
    Lease lease = take(service);

    assertThat(service.tryAcquire("name", TTL)).isEmpty();
    assertThat(other.tryAcquire("name", TTL)).isEmpty();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(other.tryAcquire("name", TTL)).isPresent();
  }

  @Test
  void L1_a_lease_ends_when_its_time_is_up_and_not_earlier() {
    Lease lease = take(service);

    time.advance(TTL.minusMillis(1));
    assertThat(other.tryAcquire("name", TTL)).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(other.tryAcquire("name", TTL)).isPresent();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void L1_names_tenants_and_namespaces_are_apart() {
    Lease lease = take(service);

    assertThat(service.tryAcquire("Name", TTL)).isPresent();
    assertThat(new LeaseService(store, "ns", "t2").tryAcquire("name", TTL)).isPresent();
    assertThat(new LeaseService(store, "ns2", "tenant").tryAcquire("name", TTL)).isPresent();
    assertThat(lease.name()).isEqualTo("name");
  }

  @Test
  void L5_renewing_sets_the_end_to_the_time_to_live_from_now_each_time() {
    Lease lease = take(service);
    for (int i = 0; i < 5; i++) {
      time.advance(Duration.ofSeconds(8));
      assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
      assertThat(lease.isHeld()).isTrue();
    }

    assertThat(lease.renew(Duration.ofSeconds(2))).isEqualTo(Held.HELD);
    time.advance(Duration.ofSeconds(2));
    assertThat(lease.isHeld()).isFalse();
    assertThat(other.tryAcquire("name", TTL)).isPresent();
  }

  @Test
  void L5_an_expired_lease_cannot_be_renewed_even_if_nobody_took_the_name() {
    Lease lease = take(service);
    time.advance(TTL);

    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
    assertThat(lease.isHeld()).isFalse();
    assertThat(other.tryAcquire("name", TTL)).isPresent();
  }

  @Test
  void L5_a_late_holder_does_not_disturb_its_successor() {
    Lease late = take(service);
    time.advance(TTL);
    Lease successor = take(other);

    assertThat(late.renew(TTL)).isEqualTo(Held.LOST);
    assertThat(late.release()).isEqualTo(Held.LOST);
    assertThat(successor.renew(TTL)).isEqualTo(Held.HELD);
    assertThat(successor.release()).isEqualTo(Held.HELD);
  }

  @Test
  void L5_a_released_lease_is_over_for_its_holder() {
    Lease lease = take(service);

    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(lease.release()).isEqualTo(Held.LOST);
    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void L6_the_time_that_the_request_took_does_not_count_as_held() {
    store.before(() -> time.advance(Duration.ofSeconds(9)));
    Lease lease = take(service);
    store.before(() -> {});

    assertThat(lease.isHeld()).isTrue();
    time.advance(Duration.ofSeconds(1));
    assertThat(lease.isHeld()).isFalse();
    assertThat(other.tryAcquire("name", TTL)).isEmpty();
    assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void L7_fencing_tokens_rise_across_release_and_expiry() {
    long token = 0;
    for (int i = 0; i < 20; i++) {
      Lease lease = take(i % 2 == 0 ? service : other);
      assertThat(lease.fencingToken()).isGreaterThan(token);
      token = lease.fencingToken();
      assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
      assertThat(lease.fencingToken()).isEqualTo(token);
      if (i % 3 == 0) {
        time.advance(TTL);
      } else {
        assertThat(lease.release()).isEqualTo(Held.HELD);
      }
    }
  }

  @Test
  void L9_the_owner_is_the_lease_and_not_the_thread() {
    Lease lease = take(service);

    assertThat(service.tryAcquire("name", TTL)).isEmpty();
    assertThat(CompletableFuture.supplyAsync(lease::release).join()).isEqualTo(Held.HELD);
  }

  @Test
  void aLeaseInTryWithResourcesIsReleased() {
    try (Lease lease = take(service)) {
      assertThat(lease.isHeld()).isTrue();
    }
    assertThat(other.tryAcquire("name", TTL)).isPresent();
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> service.tryAcquire("", TTL)).isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> service.tryAcquire("name", Duration.ZERO))
        .isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> service.acquire("name", Duration.ofNanos(1), TTL))
        .isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> service.acquire("name", TTL, Duration.ofMillis(-1)))
        .isInstanceOf(BackendException.class);
  }

  @Test
  void aClosedServiceGrantsNothingAndLetsGoOfWhatItGranted() {
    Lease lease = take(service);
    service.close();

    assertThatThrownBy(() -> service.tryAcquire("name", TTL)).isInstanceOf(BackendException.class);
    assertThat(lease.release()).isEqualTo(Held.HELD);
  }

  private static Lease take(LeaseService from) {
    return from.tryAcquire("name", TTL).orElseThrow();
  }
}
