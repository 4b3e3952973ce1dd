package io.acteon.conformance.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** L10, L11: many names, and many who want one. */
public abstract class LeaseLoadContract {

  private static final Duration LONG = StateTrial.LONG;
  private static final int NAMES = 1_000;

  @Test
  @Clause("L10")
  void aThousandNamesAreHeldByOneInstance(StateTrial trial) {
    LeaseService leases = trial.leases(0);

    List<Lease> held =
        Race.of(NAMES, number -> leases.tryAcquire("name " + number, LONG).orElseThrow());

    assertThat(trial.store().checkAndSet(trial.newKey(), "v", Expiry.never())).isNotNull();
    assertThat(held).allMatch(Lease::isHeld);
    assertThat(Race.of(NAMES, number -> held.get(number).release())).containsOnly(Held.HELD);
  }

  @Test
  @Clause("L10")
  void nothingIsLeftOfANameThatIsNotHeld(StateTrial trial) {
    LeaseService leases = trial.leases(0);
    for (int i = 0; i < 50; i++) {
      leases.tryAcquire("released " + i, LONG).orElseThrow().release();
      assertThat(leases.tryAcquire("expired " + i, StateTrial.BRIEF)).isPresent();
    }
    trial.letPass(StateTrial.BRIEF);

    StateKey any = trial.leaseKey("any");
    assertThat(
            trial
                .store()
                .scan(new ScanQuery(any.namespace(), any.tenant(), any.kind(), "", 1000))
                .items())
        .isEmpty();
  }

  @Test
  @Clause("L11")
  void unprotectedWorkUnderOneLeaseLosesNoUpdate(StateTrial trial) {
    int workers = 8;
    int rounds = 20;
    StateKey total = trial.newKey();
    trial.store().set(total, "0", Expiry.never());

    Race.of(
        workers,
        number -> {
          LeaseService leases = trial.leases(number);
          for (int i = 0; i < rounds; i++) {
            addOneUnderTheLease(leases, trial.store(number), total);
          }
          return number;
        });

    assertThat(trial.store().get(total)).map(StateEntry::value).contains("" + workers * rounds);
  }

  /** Reads and writes without any protection but the lease. */
  static void addOneUnderTheLease(LeaseService leases, StateStore store, StateKey total) {
    Lease lease = leases.acquire("total", LONG, Duration.ofSeconds(50)).orElseThrow();
    long before = Long.parseLong(store.get(total).orElseThrow().value());
    store.set(total, Long.toString(before + 1), Expiry.never());
    assertThat(lease.release()).isEqualTo(Held.HELD);
  }
}
