package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A page reads not much more than itself, wherever in however much it is. Otherwise the pages of
 * some thousand rows would cost the square of their number.
 */
final class PostgresPagesTest {

  private static final int PAGE = 100;
  private static final int ROWS = 63_000;
  private static final int TENANTS = 21;

  /** That of number 0. */
  private static final Map<AuditField, String> TENANT =
      Map.of(AuditField.NAMESPACE, "n0", AuditField.TENANT, "t0");

  @Test
  void entriesOfOneKindAmongMany() {
    TestPrefix<StateBackend> prefix =
        TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
    String table = prefix.name() + "state";
    fill(
        table,
        """
        INSERT INTO %s (head, fold, tail, value, version)
        SELECT concat_ws(chr(1), 'n', 't', 'k' || n %% %d, n), '', '', '1', n
        FROM generate_series(1, %d) AS n\
        """
            .formatted(table, TENANTS, ROWS));

    try (StateBackend backend = prefix.open()) {
      ScanQuery first = new ScanQuery("n", "t", "k0", "", PAGE);
      assertThat(backend.store().scan(first).items()).hasSize(PAGE);
    }

    assertThatOnlyAPageIsRead(table);
  }

  @Test
  void recordsOfOneTenantAmongMany() {
    assertThatOnlyAPageIsRead(AuditQuery.of(TENANT, PAGE));
  }

  @Test
  void recordsOfOneTenantAfterOthers() {
    assertThatOnlyAPageIsRead(after(ROWS / 4, AuditQuery.of(TENANT, PAGE)));
  }

  @Test
  void recordsOfAllTenantsAfterMostOthers() {
    assertThatOnlyAPageIsRead(after(ROWS / 20, AuditQuery.of(Map.of(), PAGE)));
  }

  /** Of what {@link #records} makes, the oldest so many. */
  private static AuditQuery after(int oldest, AuditQuery query) {
    Instant time = Instant.EPOCH.plusMillis(oldest);
    return query.from(query.cursorAfter(TestRecords.record("m", "any", time, Optional.empty())));
  }

  private static void assertThatOnlyAPageIsRead(AuditQuery query) {
    TestPrefix<AuditBackend> prefix =
        TestPrefix.create(new PostgresAuditBackendProvider(), Map.of());
    String table = prefix.name() + "audit";
    fill(table, records(table));

    try (AuditBackend backend = prefix.open()) {
      assertThat(backend.store().query(query).entries()).hasSize(PAGE);
    }

    assertThatOnlyAPageIsRead(table);
  }

  /** One for each millisecond since the epoch, in no order. */
  private static String records(String table) {
    return """
    INSERT INTO %1$s (
      id, id_fold, id_tail, scope, action_id, namespace, tenant, provider, action_type, verdict,
      outcome, verdict_details, outcome_details, metadata, dispatched_at, completed_at,
      duration_ms)
    SELECT md5(n::text), '', '',
           CASE n %% %2$d WHEN 0 THEN '%3$s' ELSE md5((n %% %2$d)::text) END::uuid,
           md5((-n)::text), 'n' || n %% %2$d, 't' || n %% %2$d, 'log', 'test', 'allow',
           'executed', '{}', '{}', '{}',
           'epoch'::timestamptz + n * 7919 %% %4$d * interval '1 ms', 'epoch', 0
    FROM generate_series(1, %4$d) AS n\
    """
        .formatted(table, TENANTS, PostgresScope.of("n0", "t0"), ROWS);
  }

  private static void fill(String table, String insert) {
    TestPostgres.get().execute(insert);
    TestPostgres.get().execute("VACUUM ANALYZE " + table);
  }

  private static void assertThatOnlyAPageIsRead(String table) {
    // The server counts what a session reads when that ends, at the latest.
    await().until(() -> fetched(table) >= PAGE);
    assertThat(fetched(table)).isLessThan(2 * PAGE);
  }

  /** How many rows were found by way of an index. */
  private static long fetched(String table) {
    return TestPostgres.get().counted(table, "idx_tup_fetch");
  }
}
