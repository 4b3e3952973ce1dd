package io.acteon.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.http.json.ProblemException;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordWalkTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Figure FIGURE = new Figure(Map.of(), NOW.minusSeconds(86_400 * 7), NOW);

  /** As many records as anybody wants, a second apart, every second one of globex. */
  private static final class Endless implements AuditStore {
    private int pages;

    @Override
    public AuditPage query(AuditQuery query) {
      List<AuditEntry> entries = new ArrayList<>();
      for (int i = 0; i < query.limit(); i++) {
        int number = pages * query.limit() + i;
        String tenant = number % 2 == 0 ? "acme" : "globex";
        String outcome = number % 4 < 2 ? "executed" : "intended";
        entries.add(
            new AuditEntry(
                record("r" + number, tenant, outcome, NOW.minusSeconds(number)), Optional.empty()));
      }
      pages++;
      return new AuditPage(entries, Optional.of("more"));
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

  private final Endless store = new Endless();
  private final RecordWalk walk = new RecordWalk(Optional.of(store), Duration.ofMillis(1));

  @Test
  void endsAfterSoManyRecordsAndSaysHowFarItCame() {
    AtomicInteger taken = new AtomicInteger();

    Optional<Instant> stopped =
        walk.read(FIGURE, record -> true, record -> taken.incrementAndGet() > 0);

    assertThat(stopped).contains(NOW.minusSeconds(RecordWalk.MOST - 1));
    assertThat(taken).hasValue(RecordWalk.MOST / 2);
  }

  @Test
  void givesNeitherIntentionsNorWhatTheCallerMayNotSee() {
    List<AuditRecord> taken = new ArrayList<>();

    walk.read(
        FIGURE,
        record -> record.tenant().equals("acme"),
        record -> {
          taken.add(record);
          return taken.size() < 100;
        });

    assertThat(taken)
        .hasSize(100)
        .allSatisfy(record -> {
          assertThat(record.tenant()).isEqualTo("acme");
          assertThat(record.outcome()).isEqualTo("executed");
        });
  }

  @Test
  void endsWhenNoMoreIsWanted() {
    Optional<Instant> stopped = walk.read(FIGURE, record -> true, record -> false);

    assertThat(stopped).contains(NOW);
    assertThat(store.pages).isEqualTo(1);
  }

  @Test
  void refusesAnotherWhileOneIsMade() {
    walk.read(
        FIGURE,
        record -> true,
        outer -> {
          assertThatThrownBy(() -> walk.read(FIGURE, record -> true, record -> false))
              .isInstanceOf(ProblemException.class)
              .hasMessageContaining("figures are being made");
          return false;
        });
    assertThat(walk.read(FIGURE, record -> true, record -> false)).isPresent();
  }

  private static AuditRecord record(String id, String tenant, String outcome, Instant at) {
    return new AuditRecord(
        id,
        id,
        "shop",
        tenant,
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        outcome,
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        at,
        at,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
