package io.acteon.conformance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Race;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S16: an entry that lives through a scan appears in it exactly once, whatever else is written. */
public abstract class ScanUnderWriteContract {

  private static final int LASTING = 60;
  private static final int SCANS = 8;
  private static final int FIRST_SCANS = 40;
  private static final String TENANT = "tenant";
  private static final long PAUSE_NANOS = 100_000;

  @Test
  @Clause("S16")
  void whatLivesThroughTheScanAppearsExactlyOnce(StateTrial trial) {
    List<String> lasting = IntStream.range(0, LASTING).mapToObj(i -> id(i) + "-lasting").toList();
    lasting.forEach(id -> trial.store().set(trial.key(id), "v", Expiry.never()));
    AtomicBoolean done = new AtomicBoolean();

    Race.of(
        4,
        number -> {
          if (number == 0) {
            try {
              scanAgainAndAgain(trial, lasting);
            } finally {
              done.set(true);
            }
          } else {
            disturb(trial.store(number), trial, number, done);
          }
          return number;
        });
  }

  @Test
  @Clause("S16")
  void whoeverScansFirstAndAtOnceSeesEverything(StateTrial trial) {
    List<String> ids = IntStream.range(0, LASTING).mapToObj(ScanUnderWriteContract::id).toList();
    List<String> kinds = IntStream.range(0, FIRST_SCANS).mapToObj(i -> "kind-" + i).toList();
    kinds.forEach(kind -> trial.store().applyAll(writes(trial, kind, ids)).forEach(Reply::orThrow));

    for (String kind : kinds) {
      ScanQuery first = new ScanQuery(trial.namespace(), TENANT, kind, "", 1000);

      List<List<String>> seen = Race.of(8, number -> ScanWalk.ids(trial.store(number), first));

      assertThat(seen).allSatisfy(own -> assertThat(own).isEqualTo(ids));
    }
  }

  private static List<StateCommand.Set> writes(StateTrial trial, String kind, List<String> ids) {
    return ids.stream()
        .map(id -> new StateCommand.Set(trial.key(TENANT, kind, id), "v", Expiry.never()))
        .toList();
  }

  @Test
  @Clause("S16")
  void aPageStartsAfterItsCursorThoughTheEntryThereIsGone(StateTrial trial) {
    IntStream.range(0, 6).forEach(i -> trial.store().set(trial.key(id(i)), "v", Expiry.never()));
    String cursor = trial.store().scan(trial.scanQuery("", 2)).cursor().orElseThrow();
    trial.store().delete(trial.key(id(1)));
    trial.store().delete(trial.key(id(2)));
    trial.store().set(trial.key(id(1) + "-new"), "v", Expiry.never());

    List<String> rest = ScanWalk.ids(trial.otherStore(), trial.scanQuery("", 2).from(cursor));

    assertThat(rest).containsExactly(id(1) + "-new", id(3), id(4), id(5));
  }

  private static void scanAgainAndAgain(StateTrial trial, List<String> lasting) {
    for (int scan = 0; scan < SCANS; scan++) {
      List<String> ids = ScanWalk.ids(trial.store(scan), trial.scanQuery("", 7));

      assertThat(ids).as("scan %d", scan).doesNotHaveDuplicates().containsAll(lasting);
    }
  }

  /** Overwrites what lasts, and creates and deletes what lies between. */
  private static void disturb(StateStore store, StateTrial trial, int number, AtomicBoolean done) {
    Random random = Seed.random(number);
    while (!done.get()) {
      String id = id(random.nextInt(LASTING));
      StateKey between = trial.key(id + "-" + number);
      store.set(trial.key(id + "-lasting"), "again", Expiry.keep());
      store.set(between, "v", Expiry.never());
      store.delete(between);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static String id(int i) {
    return String.format("%03d", i);
  }
}
