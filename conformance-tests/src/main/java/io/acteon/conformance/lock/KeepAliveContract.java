package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** L8: a lease that is kept alive, and a holder who is told when it is not. */
public abstract class KeepAliveContract {

  private static final Duration TTL = Duration.ofMillis(900);
  private static final Duration BOUND = Duration.ofSeconds(20);

  /** A stall of this process may cost a lease; then the next one is longer. */
  @Test
  @Clause("L8")
  void aLeaseIsRenewedUntilTheKeepAliveIsClosed(StateTrial trial) {
    for (Duration ttl : List.of(TTL, TTL.multipliedBy(4), TTL.multipliedBy(16))) {
      if (isRenewedTwice(trial, ttl)) {
        return;
      }
    }
    throw new AssertionError("a lease was not renewed in time, however long it was");
  }

  private static boolean isRenewedTwice(StateTrial trial, Duration ttl) {
    String name = "kept for " + ttl;
    Lease lease = trial.leases(0).tryAcquire(name, ttl).orElseThrow();
    AtomicInteger lost = new AtomicInteger();
    boolean taken;
    try (var keepAlive = lease.keepAlive(lost::incrementAndGet)) {
      assertThat(keepAlive).isNotNull();
      for (String what : List.of("it is renewed", "it is renewed again")) {
        long before = version(trial, name);
        Eventually.isTrue(what, BOUND, () -> lost.get() > 0 || version(trial, name) > before);
      }
      taken = trial.leases(1).tryAcquire(name, ttl).isPresent();
    }
    if (lost.get() > 0 || taken) {
      assertThat(lease.release()).as("the release of a lease that was lost").isEqualTo(Held.LOST);
      return false;
    }
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(lost).hasValue(0);
    return true;
  }

  @Test
  @Clause("L8")
  void aLeaseThatWasTakenAwayIsReportedOnce(StateTrial trial) {
    Lease lease = trial.leases(0).tryAcquire("name", TTL).orElseThrow();
    AtomicInteger lost = new AtomicInteger();
    AtomicBoolean heldThen = new AtomicBoolean();
    lease.keepAlive(() -> {
      heldThen.set(lease.isHeld());
      lost.incrementAndGet();
    });

    trial.otherStore().delete(trial.leaseKey("name"));
    Lease successor = trial.leases(1).tryAcquire("name", StateTrial.LONG).orElseThrow();

    Eventually.isTrue("the holder is told", BOUND, () -> lost.get() > 0);
    assertThat(heldThen).as("held when the holder was told").isFalse();
    assertThat(lease.isHeld()).isFalse();
    assertThat(successor.release()).isEqualTo(Held.HELD);
    assertThat(lost).hasValue(1);
  }

  @Test
  @Clause("L8")
  void renewalsThatKeepFailingAreReportedBeforeTheLeaseIsOver(StateTrial trial) {
    StateBackend instance = trial.open();
    Lease lease =
        trial.leases(instance.store()).tryAcquire("name", TTL.multipliedBy(3)).orElseThrow();
    AtomicInteger lost = new AtomicInteger();
    AtomicBoolean heldThen = new AtomicBoolean();
    lease.keepAlive(() -> {
      heldThen.set(lease.isHeld());
      lost.incrementAndGet();
    });

    instance.close();

    Eventually.isTrue("the holder is told", BOUND, () -> lost.get() > 0);
    assertThat(heldThen).as("held when the holder was told").isFalse();
    assertThat(lost).hasValue(1);
  }

  private static long version(StateTrial trial, String name) {
    return trial.otherStore().get(trial.leaseKey(name)).map(StateEntry::version).orElse(-1L);
  }
}
