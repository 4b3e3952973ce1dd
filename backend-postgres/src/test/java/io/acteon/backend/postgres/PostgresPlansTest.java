package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateCommand.Delete;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the server plans what is sent to it again and again, as it says itself. */
final class PostgresPlansTest {

  /** Beyond the few that the driver sends unprepared, and the five that the server only tries. */
  private static final int OFTEN = 20;

  private static final int TRIED = 5;

  private static final Config ONE_CONNECTION = ConfigFactory.parseMap(Map.of("pool_size", 1));

  /** A statement that the server has planned. */
  private record Planned(String text, long anew, long kept) {}

  @BeforeAll
  static void theServerCountsPlans() {
    assumeThat(Integer.parseInt(TestPostgres.get().value("SHOW server_version_num")))
        .as("PostgreSQL 14, the first that counts them")
        .isGreaterThanOrEqualTo(140_000);
  }

  @Test
  void commandsKeepOnePlan() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    try (PostgresPool pool = oneConnection(prefix)) {
      PostgresStateStore store = new PostgresStateStore(pool, prefix.name());
      for (int i = 0; i < OFTEN; i++) {
        applyAloneAndInLists(store, i);
      }

      // A claim has a statement for itself alone, and so have additions that have bounds.
      assertThat(planned(pool, prefix.name() + "state"))
          .hasSize(9)
          .allSatisfy(PostgresPlansTest::isPlannedOnce);
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
      for (int i = 0; i < OFTEN; i++) {
        applyAloneAndInLists(store, i);
      }
    }

    String table = prefix.name() + "state";
    // The server counts a session's scans when it ends, at the latest.
    await().until(() -> TestPostgres.get().counted(table, "idx_scan") > OFTEN);
    // Each index was made with one.
    assertThat(TestPostgres.get().counted(table, "seq_scan")).isLessThan(OFTEN);
  }

  private static PostgresPool oneConnection(TestPrefix<StateBackend> prefix) {
    return new PostgresPool(
        PostgresStateSettings.read(ONE_CONNECTION.withFallback(prefix.settings())).common());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listsOfRecordsKeepOnePlan(boolean chain) {
    TestPrefix<AuditBackend> prefix =
        TestPrefix.create(new PostgresAuditBackendProvider(), Map.of("chain", chain));
    PostgresAuditSettings settings =
        PostgresAuditSettings.read(ONE_CONNECTION.withFallback(prefix.settings()));
    try (PostgresPool pool = new PostgresPool(settings.common())) {
      AuditStore store = new PostgresAuditStore(pool, settings);
      for (int i = 0; i < OFTEN; i++) {
        AuditRecord record =
            TestRecords.record("id-" + i, "tenant-" + i, Instant.EPOCH, Optional.empty());
        store.append(record);
        store.append(record);
      }

      assertThat(planned(pool, "unnest"))
          .hasSize(chain ? 6 : 2)
          .allSatisfy(PostgresPlansTest::isPlannedOnce);
    }
  }

  private static void isPlannedOnce(Planned statement) {
    assertThat(statement.anew()).as(statement.text()).isLessThanOrEqualTo(TRIED);
    assertThat(statement.kept()).as(statement.text()).isPositive();
  }

  /** The statements with a word in them, on the pool's one connection; nobody else is told. */
  private static List<Planned> planned(PostgresPool pool, String word) {
    PostgresSql ask =
        new PostgresSql(
            """
            SELECT statement, custom_plans, generic_plans FROM pg_prepared_statements
            WHERE statement LIKE '%' || ? || '%' AND statement NOT LIKE '%pg_prepared_statements%'\
            """,
            false, false);
    return pool.read(session ->
        session.query(
            ask,
            row ->
                new Planned(
                    row.getString("statement"),
                    row.getLong("custom_plans"),
                    row.getLong("generic_plans")),
            word));
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
