package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.state.StateEntry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** L5, L6: what a holder may do, and how it knows that it still is one. */
public abstract class HoldContract {

  private static final Duration LONG = StateTrial.LONG;

  @Test
  @Clause("L5")
  void renewSetsTheEndToNowAndTheTimeAgainAndAgain(StateTrial trial) {
    Lease lease = trial.leases(0).tryAcquire("name", LONG).orElseThrow();

    for (Duration ttl : List.of(LONG.multipliedBy(5), LONG, LONG.multipliedBy(3))) {
      assertThat(lease.renew(ttl)).isEqualTo(Held.HELD);
      assertThat(left(trial)).isBetween(ttl.minusMinutes(30), ttl);
    }
    assertThat(lease.isHeld()).isTrue();
    assertThat(lease.release()).isEqualTo(Held.HELD);
  }

  @Test
  @Clause("L5")
  void anExpiredLeaseCannotBeRenewedThoughNobodyTookTheName(StateTrial trial) {
    Lease lease = trial.leases(0).tryAcquire("name", StateTrial.BRIEF).orElseThrow();
    trial.letPass(StateTrial.BRIEF);

    assertThat(lease.renew(LONG)).isEqualTo(Held.LOST);
    assertThat(lease.renew(LONG)).isEqualTo(Held.LOST);
    assertThat(lease.release()).isEqualTo(Held.LOST);
    assertThat(lease.isHeld()).isFalse();
    assertThat(trial.leases(1).tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause({"L5", "L1"})
  void aLateHolderNeverDisturbsItsSuccessor(StateTrial trial) {
    Lease late = trial.leases(0).tryAcquire("name", StateTrial.BRIEF).orElseThrow();
    trial.letPass(StateTrial.BRIEF);
    Lease successor = trial.leases(1).tryAcquire("name", LONG).orElseThrow();

    assertThat(late.renew(LONG.multipliedBy(9))).isEqualTo(Held.LOST);
    assertThat(late.release()).isEqualTo(Held.LOST);

    assertThat(left(trial)).isLessThanOrEqualTo(LONG);
    assertThat(trial.leases(0).tryAcquire("name", LONG)).isEmpty();
    assertThat(successor.renew(LONG)).isEqualTo(Held.HELD);
    assertThat(successor.release()).isEqualTo(Held.HELD);
    assertThat(successor.fencingToken()).isGreaterThan(late.fencingToken());
  }

  @Test
  @Clause({"L5", "L1"})
  void aLateReleaseDoesNotEndTheSuccessorsLease(StateTrial trial) {
    Lease late = trial.leases(0).tryAcquire("name", StateTrial.BRIEF).orElseThrow();
    trial.letPass(StateTrial.BRIEF);
    Lease successor = trial.leases(1).tryAcquire("name", LONG).orElseThrow();

    assertThat(late.release()).isEqualTo(Held.LOST);

    assertThat(trial.leases(0).tryAcquire("name", LONG)).isEmpty();
    assertThat(successor.release()).isEqualTo(Held.HELD);
  }

  @Test
  @Clause("L5")
  void aReleasedLeaseIsLost(StateTrial trial) {
    Lease lease = trial.leases(0).tryAcquire("name", LONG).orElseThrow();
    lease.release();
    Lease successor = trial.leases(1).tryAcquire("name", LONG).orElseThrow();

    assertThat(lease.renew(LONG)).isEqualTo(Held.LOST);
    assertThat(lease.release()).isEqualTo(Held.LOST);
    assertThat(lease.isHeld()).isFalse();
    assertThat(successor.isHeld()).isTrue();
    assertThat(successor.release()).isEqualTo(Held.HELD);
  }

  @Test
  @Clause("L5")
  void ofManyWhoReleaseOneLeaseOneDoes(StateTrial trial) {
    for (int round = 0; round < 10; round++) {
      Lease lease = trial.leases(round).tryAcquire("name", LONG).orElseThrow();

      List<Held> ends = Race.of(8, _ -> lease.release());

      assertThat(Collections.frequency(ends, Held.HELD)).isEqualTo(1);
    }
  }

  @Test
  @Clause({"L6", "L1"})
  void isHeldSaysNoBeforeAnotherCanHaveTheName(StateTrial trial) {
    LeaseService other = trial.leases(1);
    Lease lease = trial.leases(0).tryAcquire("name", Duration.ofMillis(200)).orElseThrow();
    assertThat(lease.fencingToken()).isPositive();
    AtomicBoolean taken = new AtomicBoolean();

    Eventually.isTrue(
        "the holder is not sure any more",
        Duration.ofSeconds(10),
        () -> {
          taken.compareAndSet(false, other.tryAcquire("name", LONG).isPresent());
          boolean held = lease.isHeld();
          assertThat(taken.get() && held).as("taken by another and still held").isFalse();
          return !held;
        });
  }

  @Test
  @Clause("L6")
  void isHeldAsksNobody(StateTrial trial) {
    Lease lease = trial.leases(0).tryAcquire("name", LONG).orElseThrow();
    assertThat(lease.isHeld()).isTrue();

    assertThat(trial.otherStore().delete(trial.leaseKey("name"))).isTrue();

    assertThat(lease.renew(LONG)).isEqualTo(Held.LOST);
    assertThat(lease.isHeld()).isFalse();
  }

  private static Duration left(StateTrial trial) {
    return trial
        .otherStore()
        .get(trial.leaseKey("name"))
        .flatMap(StateEntry::timeToLive)
        .orElseThrow();
  }
}
