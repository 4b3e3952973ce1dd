package io.acteon.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.dispatch.Recorder;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Grant;
import io.acteon.server.auth.Names;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.api.AuditPages;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionHistoryTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final StreamFilter ACME =
      new StreamFilter(
          Access.of(
              "ada",
              "api_key",
              Set.of(Scope.AUDIT_READ),
              List.of(new Grant(Names.ALL, Names.of(Set.of("acme")), Names.ALL, Names.ALL))),
          Map.of("action_id", "a1"),
          Optional.empty());

  /** Records of one action, the newest first. */
  private static final class Listed implements AuditStore {
    private final List<AuditEntry> entries = new ArrayList<>();
    private int largestPage;
    private int given;

    void add(String id, String tenant, String outcome) {
      entries.add(new AuditEntry(record(id, tenant, outcome), Optional.empty()));
    }

    @Override
    public AuditPage query(AuditQuery query) {
      largestPage = Math.max(largestPage, query.limit());
      String tenant = query.equal().get(AuditField.TENANT);
      List<AuditEntry> asked =
          entries.stream()
              .filter(entry -> tenant == null || tenant.equals(entry.record().tenant()))
              .toList();
      int from = query.cursor().map(Integer::parseInt).orElse(0);
      int to = Math.min(asked.size(), from + query.limit());
      given += to - from;
      return new AuditPage(
          asked.subList(from, to),
          Optional.of(Integer.toString(to)).filter(cursor -> to < asked.size()));
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

  private final Listed store = new Listed();
  private final ActionHistory history = new ActionHistory(Optional.of(store));

  @Test
  void newerRecordsOfOthersWithTheSameIdHideNothing() {
    IntStream.range(0, 300).forEach(i -> store.add("theirs-" + i, "globex", "executed"));
    store.add("newer", "acme", "executed");
    store.add("intention", "acme", Recorder.INTENDED);
    store.add("older", "acme", "failed");

    assertThat(newest(1)).containsExactly("newer");
    assertThat(newest(ActionHistory.MOST)).containsExactly("older", "newer");
  }

  @Test
  void veryManyRecordsOfOthersHideNothingOfATenantThatIsTheOnlyOneGranted() {
    store.add("newest", "acme", "executed");
    store.add("beneath", "acme.eu", "executed");
    IntStream.range(0, 5_000).forEach(i -> store.add("theirs-" + i, "globex", "executed"));
    store.add("older", "acme", "executed");

    assertThat(newest(ActionHistory.MOST)).containsExactly("older", "beneath", "newest");
  }

  @Test
  void endsWithTheNewestThatAreWanted() {
    IntStream.range(0, 200).forEach(i -> store.add("r" + i, "acme", "executed"));

    assertThat(newest(ActionHistory.MOST)).hasSize(100).startsWith("r99").endsWith("r0");
  }

  @Test
  void readsNoMoreRecordsOfOthersThanThatManyAndFewAtATime() {
    IntStream.range(0, 5_000).forEach(i -> store.add("theirs-" + i, "globex", "executed"));

    assertThat(newest(ActionHistory.MOST)).isEmpty();

    assertThat(store.given).isBetween(ActionHistory.MOST_READ, 1_015);
    assertThat(store.largestPage).isEqualTo(AuditPages.STEP);
  }

  private List<String> newest(int most) {
    return history.newest(ACME, most).stream()
        .map(event -> event.text("record_id").orElse(""))
        .toList();
  }

  private static AuditRecord record(String id, String tenant, String outcome) {
    return new AuditRecord(
        id,
        "a1",
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
        NOW,
        NOW,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
