package io.acteon.conformance.lock;

import static io.acteon.conformance.clause.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.OddTexts;
import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** L1, L2, L7, L9: at most one live lease of a name, and what tells its grants apart. */
public abstract class LeaseContract {

  private static final Duration LONG = StateTrial.LONG;

  @Test
  @Clause({"L1", "L2"})
  void aNameIsHeldByOneUntilItIsReleased(StateTrial trial) {
    LeaseService one = trial.leases(0);
    LeaseService other = trial.leases(1);
    Lease lease = one.tryAcquire("name", LONG).orElseThrow();

    assertThat(other.tryAcquire("name", LONG)).isEmpty();
    assertThat(other.tryAcquire("another name", LONG)).isPresent();
    assertThat(lease.release()).isEqualTo(Held.HELD);
    assertThat(other.tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause("L1")
  void aNameIsFreeWhenTheTimeOfItsLeaseIsUp(StateTrial trial) {
    assertThat(trial.leases(0).tryAcquire("name", StateTrial.BRIEF)).isPresent();

    trial.letPass(StateTrial.BRIEF);

    assertThat(trial.leases(1).tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause("L1")
  void ofManyWhoTryOneGetsTheName(StateTrial trial) {
    List<LeaseService> services = services(trial);
    for (int round = 0; round < 20; round++) {
      String name = "name " + round;
      assertOneGetsIt(services, name);
    }
  }

  @Test
  @Clause("L1")
  void ofManyWhoTryForAnExpiredLeaseOneGetsTheName(StateTrial trial) {
    List<LeaseService> services = services(trial);
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "name " + i).toList();
    assertThat(names)
        .allMatch(name -> services.getFirst().tryAcquire(name, StateTrial.BRIEF).isPresent());
    trial.letPass(StateTrial.BRIEF);

    names.forEach(name -> assertOneGetsIt(services, name));
  }

  @Test
  @Clause({"L1", "S2"})
  void namesThatLookAlikeAreDifferentLocks(StateTrial trial) {
    List<Lease> held = new ArrayList<>();
    for (String name : OddTexts.NAMES) {
      held.add(trial.leases(0).tryAcquire(name, LONG).orElseThrow());
    }
    for (Lease lease : held) {
      assertThat(trial.leases(1).tryAcquire(lease.name(), LONG)).as(lease.name()).isEmpty();
    }
  }

  @Test
  @Clause("L2")
  void aFailureIsNeverReportedAsHeld(StateTrial trial) {
    StateBackend closed = trial.open();
    LeaseService leases = trial.leases(closed.store());
    closed.close();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> leases.tryAcquire("name", LONG))
        .matches(failure -> failure.code() == ErrorCode.CLOSED);
  }

  @Test
  @Clause("L2")
  void namesAndTimesOutOfRangeAreRefused(StateTrial trial) {
    LeaseService leases = trial.leases(0);
    for (String bad : List.of("", "a\u0000", "a".repeat(1025))) {
      assertRefused(ErrorCode.INVALID, () -> leases.tryAcquire(bad, LONG));
    }
    for (Duration bad : List.of(Duration.ZERO, Duration.ofNanos(1), Expiry.MAX.plusMillis(1))) {
      assertRefused(ErrorCode.INVALID, () -> leases.tryAcquire("name", bad));
    }
    assertThat(leases.tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause("L9")
  void theLeaseObjectOwnsAndNotTheThread(StateTrial trial) {
    LeaseService leases = trial.leases(0);
    Lease lease = leases.tryAcquire("name", LONG).orElseThrow();

    assertThat(leases.tryAcquire("name", LONG)).as("the same thread again").isEmpty();
    assertThat(Race.of(1, _ -> lease.renew(LONG))).containsExactly(Held.HELD);
    assertThat(Race.of(1, _ -> lease.release())).containsExactly(Held.HELD);
    assertThat(leases.tryAcquire("name", LONG)).isPresent();
  }

  @Test
  @Clause("L7")
  void fencingTokensRiseWithEveryGrant(StateTrial trial) {
    List<Long> tokens = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Duration ttl = i % 3 == 2 ? StateTrial.BRIEF : LONG;
      Lease lease = trial.leases(i).tryAcquire("name", ttl).orElseThrow();
      tokens.add(lease.fencingToken());
      switch (i % 3) {
        case 0 -> lease.release();
        case 1 -> {
          lease.renew(LONG);
          lease.release();
        }
        default -> trial.letPass(StateTrial.BRIEF);
      }
    }
    assertThat(tokens).isSorted().doesNotHaveDuplicates();
  }

  private static void assertOneGetsIt(List<LeaseService> services, String name) {
    List<Optional<Lease>> leases =
        Race.of(
            services.size() * 6,
            number -> services.get(number % services.size()).tryAcquire(name, LONG));
    assertThat(leases).filteredOn(Optional::isPresent).as("holders of %s", name).hasSize(1);
  }

  private static List<LeaseService> services(StateTrial trial) {
    return IntStream.range(0, 4).mapToObj(trial::leases).toList();
  }
}
