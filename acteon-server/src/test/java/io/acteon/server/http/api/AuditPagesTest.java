package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditPagesTest {

  private static final int LARGEST_BODY = 1 << 20;
  private static final Map<AuditField, String> OF_ONE_ID = Map.of(AuditField.ACTION_ID, "known");

  private long memory;

  /** Records of one id by many tenants, which are read only where there is memory for them. */
  private final class Crowded implements AuditStore {
    @Override
    public AuditPage query(AuditQuery query) {
      assertThat((long) query.limit() * LARGEST_BODY).isLessThanOrEqualTo(memory);
      int first = query.cursor().map(Integer::parseInt).orElse(0);
      int next = first + query.limit();
      return new AuditPage(
          IntStream.range(first, next).mapToObj(AuditPagesTest::entry).toList(),
          Optional.of(Integer.toString(next)));
    }

    @Override
    public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int purge(int limit) {
      throw new UnsupportedOperationException();
    }
  }

  private Optional<String> tenantOfNewest(String wanted) {
    return AuditPages.newest(
            new Crowded(),
            OF_ONE_ID,
            1_000,
            record -> record.tenant().equals(wanted),
            bytes -> memory = Math.max(memory, bytes))
        .map(entry -> entry.record().tenant());
  }

  @Test
  void getsPastTheRecordsOfOthersWithinItsMemory() {
    assertThat(tenantOfNewest("tenant-0")).hasValue("tenant-0");
    assertThat(tenantOfNewest("tenant-700")).hasValue("tenant-700");
  }

  @Test
  void givesUpAfterVeryMany() {
    assertThat(tenantOfNewest("tenant-2000")).isEmpty();
  }

  private static AuditEntry entry(int number) {
    Instant when = Instant.parse("2026-01-31T09:30:00Z").minusSeconds(number);
    return new AuditEntry(
        new AuditRecord(
            "r" + number,
            "known",
            "shop",
            "tenant-" + number,
            "email",
            "welcome",
            "allow",
            Optional.empty(),
            "executed",
            Optional.empty(),
            "{}",
            "{}",
            "{}",
            when,
            when,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty());
  }
}
