package io.acteon.backend.postgres.audit;

import static io.acteon.backend.postgres.TestPages.PAGE;
import static io.acteon.backend.postgres.TestPages.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPages;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresQueryPagesTest {

  private static final int TENANTS = 21;

  /** That of number 0. */
  private static final Map<AuditField, String> TENANT =
      Map.of(AuditField.NAMESPACE, "n0", AuditField.TENANT, "t0");

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
    TestPages.fill(table, records(table));

    try (AuditBackend backend = prefix.open()) {
      assertThat(backend.store().query(query).entries()).hasSize(PAGE);
    }

    TestPages.assertThatOnlyAPageIsRead(table);
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
}
