package io.acteon.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.auth.Access;
import io.acteon.server.auth.AccessException;
import io.acteon.server.auth.Grant;
import io.acteon.server.auth.Names;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.api.AuditPages;
import io.acteon.server.http.json.ProblemException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordWalkTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Figure FIGURE = new Figure(Map.of(), NOW.minusSeconds(86_400 * 7), NOW);

  /** Of two tenants, so that no query can ask for all that may be seen. */
  private static final Access BOTH = access(tenant("acme"), tenant("third"));

  /** As many records as anybody wants, a second apart, every second one of globex. */
  private static final class Endless implements AuditStore {
    private final List<AuditQuery> asked = new ArrayList<>();

    @Override
    public AuditPage query(AuditQuery query) {
      List<AuditEntry> entries = new ArrayList<>();
      for (int i = 0; i < query.limit(); i++) {
        int number = asked.size() * query.limit() + i;
        String tenant = number % 2 == 0 ? "acme" : "globex";
        String outcome = number % 4 < 2 ? "executed" : "intended";
        entries.add(
            new AuditEntry(
                record("r" + number, tenant, outcome, NOW.minusSeconds(number)), Optional.empty()));
      }
      asked.add(query);
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
        walk.read(FIGURE, Access.UNRESTRICTED, bytes -> {}, record -> taken.incrementAndGet() > 0);

    assertThat(stopped).contains(NOW.minusSeconds(RecordWalk.MOST - 1));
    assertThat(taken).hasValue(RecordWalk.MOST / 2);
    assertThat(store.asked).allMatch(query -> query.limit() == AuditPages.STEP);
  }

  @Test
  void givesNeitherIntentionsNorWhatTheCallerMayNotSee() {
    List<AuditRecord> taken = new ArrayList<>();

    walk.read(
        FIGURE,
        BOTH,
        bytes -> {},
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
    Optional<Instant> stopped = firstRecord();

    assertThat(stopped).contains(NOW);
    assertThat(store.asked).hasSize(1);
  }

  @Test
  void asksTheStoreForNothingElseWhereOneGrantDecides() {
    walk.read(FIGURE, access(tenant("acme")), bytes -> {}, record -> false);

    assertThat(store.asked).hasSize(1);
    assertThat(store.asked.getFirst().equal())
        .isEqualTo(Map.of(AuditField.NAMESPACE, "shop", AuditField.TENANT, "acme"));
  }

  @Test
  void readsNothingOfWhatNoGrantCovers() {
    assertThatThrownBy(() -> walk.read(FIGURE, access(), bytes -> {}, record -> true))
        .isInstanceOf(AccessException.class);
    assertThat(store.asked).isEmpty();
  }

  @Test
  void readsNothingWithoutMemoryForIt() {
    assertThatThrownBy(() ->
            walk.read(
                FIGURE,
                Access.UNRESTRICTED,
                bytes -> {
                  throw new IllegalStateException("no room for " + bytes);
                },
                record -> true))
        .hasMessage("no room for " + 16 * 3 * (1 << 20));
    assertThat(store.asked).isEmpty();
    assertThat(firstRecord()).isPresent();
  }

  @Test
  void refusesAnotherWhileOneIsMade() {
    walk.read(
        FIGURE,
        Access.UNRESTRICTED,
        bytes -> {},
        outer -> {
          assertThatThrownBy(this::firstRecord)
              .isInstanceOf(ProblemException.class)
              .hasMessageContaining("figures are being made");
          return false;
        });
    assertThat(firstRecord()).isPresent();
  }

  private Optional<Instant> firstRecord() {
    return walk.read(FIGURE, Access.UNRESTRICTED, bytes -> {}, record -> false);
  }

  private static Grant tenant(String name) {
    return new Grant(Names.of(Set.of("shop")), Names.of(Set.of(name)), Names.ALL, Names.ALL);
  }

  private static Access access(Grant... grants) {
    return Access.of("ada", "api_key", Set.of(Scope.AUDIT_READ), List.of(grants));
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
