package io.acteon.backend.postgres.audit;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPlans;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresAppendPlansTest {

  @BeforeAll
  static void theServerCountsPlans() {
    TestPlans.requireCounts();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listsOfRecordsKeepOnePlan(boolean chain) {
    TestPrefix<AuditBackend> prefix =
        TestPrefix.create(new PostgresAuditBackendProvider(), Map.of("chain", chain));
    PostgresAuditSettings settings =
        PostgresAuditSettings.read(TestPlans.ONE_CONNECTION.withFallback(prefix.settings()));
    try (PostgresPool pool = new PostgresPool(settings.common())) {
      AuditStore store = new PostgresAuditStore(pool, settings);
      for (int i = 0; i < TestPlans.OFTEN; i++) {
        AuditRecord record =
            TestRecords.record("id-" + i, "tenant-" + i, Instant.EPOCH, Optional.empty());
        store.append(record);
        store.append(record);
      }

      TestPlans.assertPlannedOnce(pool, "unnest", chain ? 6 : 2);
    }
  }
}
