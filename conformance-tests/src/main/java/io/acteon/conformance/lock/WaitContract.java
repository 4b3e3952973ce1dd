package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** L3, L4: waiting for a name. */
public abstract class WaitContract {

  private static final Duration LONG = StateTrial.LONG;
  private static final Duration PATIENT = Duration.ofSeconds(30);

  @Test
  @Clause("L3")
  void aWaiterGetsTheNameWhenItIsReleasedElsewhere(StateTrial trial) {
    LeaseService other = trial.leases(1);
    Lease held = trial.leases(0).tryAcquire("name", LONG).orElseThrow();

    Race.of(
        2,
        number ->
            number == 0
                ? held.release().name()
                : other.acquire("name", LONG, PATIENT).orElseThrow().name());
  }

  @Test
  @Clause({"L3", "L1"})
  void everyOneOfManyWaitersGetsItsTurn(StateTrial trial) {
    AtomicLong holders = new AtomicLong();

    Race.of(
        16,
        number -> {
          Lease lease = trial.leases(number).acquire("name", LONG, PATIENT).orElseThrow();
          assertThat(holders.incrementAndGet()).as("holders at one time").isEqualTo(1);
          holders.decrementAndGet();
          return lease.release();
        });
  }

  @Test
  @Clause("L3")
  void aWaiterGivesUpWhenItsWaitIsOverAndLeavesNothingBehind(StateTrial trial) {
    Duration wait = Duration.ofMillis(300);
    LeaseService other = trial.leases(1);
    Lease held = trial.leases(0).tryAcquire("name", LONG).orElseThrow();
    long start = System.nanoTime();

    Optional<Lease> none = other.acquire("name", LONG, wait);

    Duration waited = Duration.ofNanos(System.nanoTime() - start);
    assertThat(none).isEmpty();
    assertThat(waited).isBetween(wait, wait.plusSeconds(1));
    held.release();
    assertThat(trial.store().get(trial.leaseKey("name"))).as("what is left of the lease").isEmpty();
    assertThat(trial.leases(0).tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause("L3")
  void noWaitIsATry(StateTrial trial) {
    LeaseService leases = trial.leases(0);

    assertThat(leases.acquire("name", LONG, Duration.ZERO)).isPresent();
    assertThat(leases.acquire("name", LONG, Duration.ZERO)).isEmpty();
  }

  @Test
  @Clause({"L3", "B12"})
  void anInterruptedWaiterLeavesNothingBehind(StateTrial trial) throws Exception {
    LeaseService other = trial.leases(1);
    Lease held = trial.leases(0).tryAcquire("name", LONG).orElseThrow();
    AtomicReference<Throwable> end = new AtomicReference<>(new AssertionError("it went on"));
    CountDownLatch waiting = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              waiting.countDown();
              try {
                assertInterrupted(other);
                end.set(new InterruptedException("as expected"));
              } catch (Throwable wrong) {
                end.set(wrong);
              }
            });
    waiting.await();
    waiter.interrupt();
    waiter.join();

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    held.release();
    // Its last request may still be under way; what that takes is given back when it ends.
    Eventually.isTrue(
        "the name is free",
        Duration.ofSeconds(10),
        () -> trial.leases(0).tryAcquire("name", LONG).isPresent());
  }

  @Test
  @Clause({"L4", "L1"})
  void aLeaseThatWasWaitedForHasItsFullTimeFromTheGrant(StateTrial trial) {
    LeaseService other = trial.leases(1);
    Lease held = trial.leases(0).tryAcquire("name", LONG).orElseThrow();
    AtomicLong released = new AtomicLong();

    Race.of(
        2,
        number -> {
          if (number == 0) {
            assertThat(other.tryAcquire("another", LONG)).isPresent();
            assertThat(trial.leases(0).acquire("another", LONG, Duration.ofMillis(300))).isEmpty();
            released.set(System.nanoTime());
            return held.release();
          }
          return other.acquire("name", Duration.ofMinutes(10), PATIENT).orElseThrow();
        });

    Duration left =
        trial.store().get(trial.leaseKey("name")).orElseThrow().timeToLive().orElseThrow();
    Duration since = Duration.ofNanos(System.nanoTime() - released.get());
    assertThat(left.plus(since).plusMillis(1)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
  }

  private static void assertInterrupted(LeaseService leases) {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> leases.acquire("name", LONG, PATIENT))
        .matches(failure -> failure.code() == ErrorCode.INTERRUPTED);
    assertThat(Thread.currentThread().isInterrupted()).as("still interrupted").isTrue();
  }
}
