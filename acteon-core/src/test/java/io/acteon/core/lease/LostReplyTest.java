package io.acteon.core.lease;

import static io.acteon.core.lease.TestingStore.Fault.NONE;
import static io.acteon.core.lease.TestingStore.Fault.REFUSED;
import static io.acteon.core.lease.TestingStore.Fault.REPLY_LOST;
import static io.acteon.core.lease.TestingStore.Fault.REQUEST_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.lease.TestingStore.Fault;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** B6: a lost reply is neither "yes" nor "no" until the store has been asked again. */
final class LostReplyTest {

  private static final Duration TTL = Duration.ofSeconds(10);
  private static final StateKey KEY = new StateKey("ns", "tenant", "lease", "name");

  private final TestingTime time = new TestingTime();
  private final StateBackend backend = new MemoryStateBackend(MemoryHeap.create(time));
  private final TestingStore store = new TestingStore(backend.store());
  private final LeaseService service =
      new LeaseService(store, "ns", "tenant", Duration.ofMillis(300), time);

  @AfterEach
  void close() {
    service.close();
    backend.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLY_LOST", "REQUEST_LOST"})
  void anAcquisitionRecognisesItsOwnLease(Fault fault) {
    store.next(fault);

    Lease lease = take();

    assertThat(lease.isHeld()).isTrue();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(entry()).isEmpty();
  }

  @Test
  void L4_a_lease_recognised_late_has_all_of_its_time() {
    AtomicInteger calls = new AtomicInteger();
    store.next(REPLY_LOST, REFUSED, REPLY_LOST);
    store.before(
        () -> time.advance(calls.incrementAndGet() == 1 ? Duration.ZERO : Duration.ofSeconds(4)));

    Lease lease = take();

    assertThat(entry().flatMap(StateEntry::timeToLive)).contains(TTL);
    assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
  }

  @Test
  void aLeaseThatExpiredBeforeItWasRecognisedIsTakenAnew() {
    store.next(REPLY_LOST);
    store.before(() -> time.advance(TTL));

    assertThat(take().fencingToken()).isEqualTo(entry().orElseThrow().version());
  }

  @Test
  void L2_another_holder_is_an_answer_also_after_a_lost_reply() {
    backend.store().checkAndSet(KEY, "another", Expiry.after(TTL));
    store.next(REQUEST_LOST, REPLY_LOST);

    assertThat(service.tryAcquire("name", TTL)).isEmpty();
  }

  @Test
  void L2_a_failure_is_never_taken() {
    store.otherwise(REFUSED);
    assertThatThrownBy(() -> service.tryAcquire("name", TTL)).satisfies(has(Effect.NOT_APPLIED));
    assertThatThrownBy(() -> service.acquire("name", TTL, Duration.ofMillis(100)))
        .satisfies(has(Effect.NOT_APPLIED));

    store.otherwise(REQUEST_LOST);
    assertThatThrownBy(() -> service.tryAcquire("name", TTL)).satisfies(has(Effect.UNKNOWN));
  }

  @Test
  void aRefusalAfterALostReplyIsNotCalledSafeToRetry() {
    store.next(REQUEST_LOST);
    store.otherwise(REFUSED);

    assertThatThrownBy(() -> service.tryAcquire("name", TTL)).satisfies(has(Effect.UNKNOWN));
  }

  @Test
  void L3_what_a_failed_acquisition_may_have_written_is_erased() {
    LeaseService patient = new LeaseService(store, "ns", "tenant", Duration.ofSeconds(10), time);
    store.next(REPLY_LOST);
    store.otherwise(REFUSED);
    assertThatThrownBy(() -> patient.acquire("name", TTL, Duration.ofMillis(50)))
        .satisfies(has(Effect.UNKNOWN));
    assertThat(entry()).isPresent();

    store.otherwise(NONE);

    await().until(() -> entry().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLY_LOST", "REQUEST_LOST"})
  void aRenewalRecognisesItself(Fault fault) {
    Lease lease = take();
    time.advance(Duration.ofSeconds(9));
    store.next(fault);

    assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
    assertThat(entry().flatMap(StateEntry::timeToLive)).contains(TTL);
    assertThat(lease.renew(TTL)).isEqualTo(Held.HELD);
    assertThat(lease.release()).isEqualTo(Held.HELD);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLY_LOST", "REQUEST_LOST"})
  void aReleaseFindsTheLeaseAfterARenewalThatWasNeverAnswered(Fault fault) {
    Lease lease = take();
    store.next(fault);
    store.otherwise(REFUSED);
    assertThatThrownBy(() -> lease.renew(TTL)).satisfies(has(Effect.UNKNOWN));
    store.otherwise(NONE);

    assertThat(lease.isHeld()).isTrue();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(entry()).isEmpty();
  }

  @Test
  void L5_a_renewal_whose_reply_was_lost_does_not_outlive_the_lease() {
    Lease lease = take();
    AtomicInteger calls = new AtomicInteger();
    store.next(REPLY_LOST);
    store.before(() -> time.advance(calls.incrementAndGet() == 1 ? Duration.ZERO : TTL));

    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
  }

  @Test
  void L5_an_entry_created_late_by_a_lost_request_is_not_the_lease_that_expired() {
    Lease lease = take();
    String owner = entry().orElseThrow().value();
    time.advance(TTL);
    backend.store().checkAndSet(KEY, owner, Expiry.after(TTL));

    assertThat(lease.renew(TTL)).isEqualTo(Held.LOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"REPLY_LOST", "REQUEST_LOST"})
  void aReleaseRecognisesThatItHasReleased(Fault fault) {
    Lease lease = take();
    store.next(fault, fault);

    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(entry()).isEmpty();
  }

  @Test
  void aReleaseThatCameTooLateIsLostAlsoAfterALostReply() {
    Lease lease = take();
    time.advance(TTL);
    store.next(REPLY_LOST);

    assertThat(lease.release()).isEqualTo(Held.LOST);
  }

  @Test
  void aReleaseThatFailedIsMadeUpForAndMayBeRepeated() {
    LeaseService patient = new LeaseService(store, "ns", "tenant", Duration.ofSeconds(10), time);
    Lease lease = patient.tryAcquire("name", TTL).orElseThrow();
    store.otherwise(REFUSED);
    assertThatThrownBy(lease::release).satisfies(has(Effect.NOT_APPLIED));
    assertThat(lease.isHeld()).isFalse();

    store.otherwise(NONE);

    await().until(() -> entry().isEmpty());
  }

  @Test
  void closingALeaseHidesNoResultOfTheWorkBehindAFailure() {
    try (Lease lease = take()) {
      assertThat(lease.isHeld()).isTrue();
      store.otherwise(REFUSED);
    }
  }

  @Test
  void aLeaseClosedByAnInterruptedThreadIsReleasedAllTheSame() {
    try (Lease lease = take()) {
      assertThat(lease.isHeld()).isTrue();
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();

    await().until(() -> entry().isEmpty());
  }

  private Lease take() {
    return service.tryAcquire("name", TTL).orElseThrow();
  }

  private Optional<StateEntry> entry() {
    return backend.store().get(KEY);
  }

  private static Consumer<Throwable> has(Effect effect) {
    return failure ->
        assertThat(failure)
            .asInstanceOf(InstanceOfAssertFactories.type(BackendException.class))
            .extracting(BackendException::effect)
            .isEqualTo(effect);
  }
}
