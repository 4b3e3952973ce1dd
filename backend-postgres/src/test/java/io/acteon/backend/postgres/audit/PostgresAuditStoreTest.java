package io.acteon.backend.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresAuditStoreTest {

  private static final String WIDE = "\uD83D\uDE00".repeat(512);
  private static final Instant PAST = Instant.parse("2001-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void identifiersOfTheGreatestLengthAreApart(boolean chain) {
    try (AuditBackend backend = prefix(chain).open()) {
      AuditRecord one = TestRecords.record(WIDE, WIDE, PAST, Optional.empty());
      AuditRecord other =
          TestRecords.record(WIDE.substring(4) + "\uD83D\uDE01b", WIDE, PAST, Optional.empty());

      List<Reply<AppendResult>> replies =
          backend
              .store()
              .appendAll(
                  List.of(one, other, one, TestRecords.record(WIDE, "u", PAST, Optional.empty())));

      assertThat(replies)
          .extracting(Reply::orThrow)
          .containsExactly(
              AppendResult.STORED,
              AppendResult.STORED,
              AppendResult.ALREADY_STORED,
              AppendResult.CONFLICT);
      assertThat(backend.store().query(AuditQuery.of(Map.of(), 10)).entries())
          .extracting(AuditEntry::record)
          .containsExactlyInAnyOrder(one, other);
    }
  }

  @Test
  void purgingMovesTheCheckpointOfEachChainAsFarAsItIsDue() {
    try (AuditBackend backend = prefix(true).open()) {
      for (String tenant : List.of("a", "b")) {
        backend
            .store()
            .appendAll(
                IntStream.range(0, 10)
                    .mapToObj(i -> TestRecords.record(tenant + i, tenant, PAST, expiry(i)))
                    .toList());
      }

      assertThat(backend.store().purge(7)).isEqualTo(7);
      assertThat(backend.store().purge(100)).isEqualTo(3);

      for (String tenant : List.of("a", "b")) {
        assertThat(backend.chains().verify("n", tenant)).isEqualTo(new ChainReport.Intact(5));
      }
    }
  }

  /** Due are those before and after the sixth, which keeps the later ones. */
  private static Optional<Instant> expiry(int place) {
    return place == 5 ? Optional.empty() : Optional.of(PAST);
  }

  @Test
  void aRecordOutsideOfItsChainIsFound() {
    TestPrefix<AuditBackend> prefix = prefix(true);
    try (AuditBackend backend = prefix.open()) {
      backend.store().append(TestRecords.record("1", "t", PAST, Optional.empty()));
      TestPostgres.get()
          .execute(
              """
              CREATE TEMPORARY TABLE copied AS SELECT * FROM %1$saudit;
              UPDATE copied SET id = 'forged', sequence = NULL;
              INSERT INTO %1$saudit SELECT * FROM copied\
              """
                  .formatted(prefix.name()));

      assertThat(backend.chains().verify("n", "t")).isInstanceOf(ChainReport.Broken.class);
    }
  }

  @Test
  void aPrefixKeepsChainsFromItsStartOrNotAtAll() {
    TestPrefix<AuditBackend> prefix = prefix(true);
    prefix.open().close();

    BackendFactory<AuditBackend> unchained =
        prefix
            .provider()
            .configure(
                ConfigFactory.parseMap(Map.of("chain", false)).withFallback(prefix.settings()));

    assertThatThrownBy(unchained::open)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("audit.chain")
        .hasMessageContaining(prefix.name());
  }

  private static TestPrefix<AuditBackend> prefix(boolean chain) {
    return TestPrefix.create(new PostgresAuditBackendProvider(), Map.of("chain", chain));
  }
}
