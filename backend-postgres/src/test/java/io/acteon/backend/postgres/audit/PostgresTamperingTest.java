package io.acteon.backend.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.core.audit.anchor.Anchor;
import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.AnchorTaker;
import io.acteon.core.audit.anchor.ChainName;
import io.acteon.core.audit.verify.AnchorHistory;
import io.acteon.core.audit.verify.Breach;
import io.acteon.core.audit.verify.ChainVerdict;
import io.acteon.core.audit.verify.StoreVerification;
import io.acteon.core.audit.verify.TimeRange;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who owns the database can do to records, in SQL, and by what it is found. */
final class PostgresTamperingTest {

  private static final ChainName ACME = new ChainName("n", "acme");
  private static final int RECORDS = 50;

  @TempDir private Path directory;

  private final TestPrefix<AuditBackend> prefix =
      TestPrefix.create(new PostgresAuditBackendProvider(), Map.of("chain", true));
  private final AuditBackend backend = prefix.open();
  private final Instant start = Instant.now();
  private AnchorSigner key;
  private List<Anchor> copies = List.of();

  @BeforeEach
  void fillAndAnchor() {
    Path file = directory.resolve("anchor.key");
    AnchorKeys.generate("FILE", file);
    key = AnchorKeys.privateKey("key", file);
    for (String tenant : List.of("acme", "other")) {
      backend
          .store()
          .appendAll(IntStream.range(0, RECORDS).mapToObj(i -> record(tenant, i)).toList());
    }
    AnchorLog log = new AnchorLog(backend.store(), Duration.ofDays(1));
    copies = new AnchorTaker(backend.store(), log, key, Clock.systemUTC()).take();
    assertThat(found(copies)).isEmpty();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private AuditRecord record(String tenant, int number) {
    return TestRecords.record(
        tenant + number,
        tenant,
        start.plusMillis(number),
        Optional.of(start.plus(Duration.ofDays(1))));
  }

  private void execute(String sql) {
    TestPostgres.get().execute(sql.formatted(prefix.name()));
  }

  /** What is wrong by the database alone, or by the anchors that were copied elsewhere. */
  private List<Breach> found(List<Anchor> anchors) {
    AnchorHistory history = new AnchorHistory(List.of(key), chain -> true);
    anchors.forEach(anchor -> history.add(anchor, "a copy"));
    return new StoreVerification(backend, history, Clock.systemUTC(), looked -> {})
        .verifyAll(TimeRange.ALL).stream()
            .map(ChainVerdict::breach)
            .flatMap(Optional::stream)
            .toList();
  }

  /** Changes one record, and gives it and all after it, and the head, the hashes that then fit. */
  private void rewriteFrom(long sequence) {
    String previous = from(sequence - 1).getFirst().link().orElseThrow().hash();
    execute(
        "UPDATE %1$saudit SET outcome = 'failed' WHERE tenant = 'acme' AND sequence = " + sequence);
    for (AuditEntry entry : from(sequence)) {
      ChainLink link =
          ChainHash.link(entry.link().orElseThrow().sequence(), previous, entry.record());
      execute(
          "UPDATE %1$saudit SET previous_hash = '"
              + previous
              + "', record_hash = '"
              + link.hash()
              + "' WHERE tenant = 'acme' AND sequence = "
              + link.sequence());
      previous = link.hash();
    }
    execute("UPDATE %1$saudit_chain SET head_hash = '" + previous + "' WHERE tenant = 'acme'");
  }

  private List<AuditEntry> from(long first) {
    return backend.store().query(AuditQuery.of(ACME.fields(), 1000)).entries().stream()
        .filter(entry -> entry.link().orElseThrow().sequence() >= first)
        .sorted(Comparator.comparingLong(entry -> entry.link().orElseThrow().sequence()))
        .toList();
  }

  @Test
  void anEditedRecordIsFoundByItsChain() {
    execute("UPDATE %1$saudit SET outcome = 'failed' WHERE id = 'acme20'");
    assertThat(found(List.of()))
        .singleElement()
        .satisfies(breach -> {
          assertThat(breach.kind()).isEqualTo(Breach.Kind.CHANGED);
          assertThat(breach.recordId()).contains("acme20");
        });
  }

  @Test
  void aChainThatWasWrittenAgainIsFoundByAnAnchorAlone() {
    rewriteFrom(21);
    assertThat(found(List.of())).isEmpty();
    assertThat(found(copies)).extracting(Breach::kind).containsExactly(Breach.Kind.REWRITTEN);
  }

  @Test
  void aCutChainIsFoundByAnAnchorAlone() {
    execute(
        """
        DELETE FROM %1$saudit WHERE tenant = 'acme' AND sequence > 40;
        UPDATE %1$saudit_chain c SET head_sequence = 40, head_hash = a.record_hash
        FROM %1$saudit a WHERE a.scope = c.scope AND a.sequence = 40 AND a.tenant = 'acme'\
        """);
    assertThat(found(List.of())).isEmpty();
    assertThat(found(copies)).extracting(Breach::kind).containsExactly(Breach.Kind.CUT);
  }

  @Test
  void aDeletedChainIsFoundByAnAnchorAlone() {
    execute(
        """
        DELETE FROM %1$saudit WHERE tenant = 'acme';
        DELETE FROM %1$saudit_chain WHERE tenant = 'acme'\
        """);
    assertThat(found(List.of())).isEmpty();
    assertThat(found(copies)).extracting(Breach::kind).containsExactly(Breach.Kind.DELETED);
  }

  @Test
  void aPurgeThatWasFeignedIsFoundByAnAnchorAlone() {
    execute(
        """
        UPDATE %1$saudit_chain SET checkpoint_sequence = head_sequence, checkpoint_hash = head_hash
        WHERE tenant = 'acme';
        DELETE FROM %1$saudit WHERE tenant = 'acme'\
        """);
    assertThat(found(List.of())).isEmpty();
    assertThat(found(copies)).extracting(Breach::kind).containsExactly(Breach.Kind.DELETED);
  }

  @Test
  void anchorsThatWereDeletedWithTheirChainAreMissedByACopy() {
    execute(
        """
        DELETE FROM %1$saudit WHERE tenant IN ('acme', 'anchors');
        DELETE FROM %1$saudit_chain WHERE tenant IN ('acme', 'anchors')\
        """);
    AnchorHistory history = new AnchorHistory(List.of(key), chain -> true);
    AnchorLog.read(backend.store(), Optional.empty(), anchor -> history.add(anchor, "the store"));
    assertThat(history.anchors()).isZero();
    copies.forEach(anchor -> history.add(anchor, "a copy"));
    assertThat(history.missing("the store", "a copy", Instant.now())).isPresent();
    assertThat(found(copies)).extracting(Breach::kind).containsExactly(Breach.Kind.DELETED);
  }
}
