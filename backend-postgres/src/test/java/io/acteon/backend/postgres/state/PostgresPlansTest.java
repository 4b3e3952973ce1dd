package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPlans;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateCommand.Delete;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresPlansTest {

  @BeforeAll
  static void theServerCountsPlans() {
    TestPlans.requireCounts();
  }

  @Test
  void commandsKeepOnePlan() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    try (PostgresPool pool = oneConnection(prefix)) {
      PostgresStateStore store = new PostgresStateStore(pool, prefix.name());
      for (int i = 0; i < TestPlans.OFTEN; i++) {
        applyAloneAndInLists(store, i);
      }

      // A claim has a statement for itself alone, and so have additions that have bounds.
      TestPlans.assertPlannedOnce(pool, prefix.name() + "state", 9);
    }
  }

  /** Or it would still read the whole table when that has grown. */
  @Test
  void aPlanMadeForASmallTableUsesItsIndexes() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    try (PostgresPool pool = oneConnection(prefix)) {
      PostgresStateStore store = new PostgresStateStore(pool, prefix.name());
      store.apply(new StateCommand.Set(key("there"), "1", Expiry.never(), OptionalLong.empty()));
      TestPostgres.get().execute("VACUUM ANALYZE " + prefix.name() + "state");
      for (int i = 0; i < TestPlans.OFTEN; i++) {
        applyAloneAndInLists(store, i);
      }
    }

    String table = prefix.name() + "state";
    // The server counts a session's scans when it ends, at the latest.
    await().until(() -> TestPostgres.get().counted(table, "idx_scan") > TestPlans.OFTEN);
    // Each index was made with one.
    assertThat(TestPostgres.get().counted(table, "seq_scan")).isLessThan(TestPlans.OFTEN);
  }

  private static PostgresPool oneConnection(TestPrefix<StateBackend> prefix) {
    return new PostgresPool(
        PostgresStateSettings.read(TestPlans.ONE_CONNECTION.withFallback(prefix.settings()))
            .common());
  }

  private static void applyAloneAndInLists(PostgresStateStore store, int number) {
    List<StateCommand<?>> some = commands(key("one-" + number));
    List<StateCommand<?>> others = commands(key("other-" + number));
    some.forEach(store::apply);
    for (int i = 0; i < some.size(); i++) {
      store.applyAll(List.of(some.get(i), others.get(i)));
    }
    // Of more than one kind, which is read and written.
    store.applyAll(Stream.of(some, others).flatMap(List::stream).toList());
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }

  /** One of each kind. */
  private static List<StateCommand<?>> commands(StateKey key) {
    return List.of(
        new CheckAndSet(key, "1", Expiry.never()),
        new Increment(key, 1, Expiry.keep()),
        new Increment(key, 1, Expiry.keep(), OptionalLong.of(1_000)),
        new Get(key),
        new CompareAndSwap(key, OptionalLong.of(1), "2", Expiry.never()),
        new StateCommand.Set(key, "3", Expiry.never(), OptionalLong.empty()),
        new Delete(key, OptionalLong.empty()));
  }
}
