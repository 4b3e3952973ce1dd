package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand.CheckAndSet;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the kit cannot see from outside of this backend. */
final class PostgresStateStoreTest {

  private static final TestPostgres SERVER = TestPostgres.get();
  private static final String PREFIX = SERVER.newPrefix();
  private static final StateBackend BACKEND = open();

  private static final String HOT_UPDATES =
      "SELECT n_tup_hot_upd FROM pg_stat_all_tables WHERE relname = '" + PREFIX + "state'";

  private final StateStore store = BACKEND.store();

  private static StateBackend open() {
    BackendFactory<StateBackend> factory =
        new PostgresStateBackendProvider().configure(SERVER.settings(PREFIX));
    factory.migrate();
    return factory.open();
  }

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void keysOfTheGreatestLengthAreApartAndInOrder() {
    String wide = "\uD83D\uDE00".repeat(255);
    String id = "\uD83D\uDE00".repeat(1023);
    List<StateKey> keys = new ArrayList<>();
    for (String last : List.of("a", "b", "\uD83D\uDE01")) {
      keys.add(new StateKey(wide + "n", wide + "t", wide + "k", id + last));
    }
    List<CheckAndSet> claims =
        keys.reversed().stream()
            .map(key -> new CheckAndSet(key, key.id(), Expiry.never()))
            .toList();

    assertThat(store.applyAll(claims))
        .allMatch(reply -> reply.orThrow() instanceof ClaimResult.Created);

    assertThat(keys).allMatch(key -> store.get(key).orElseThrow().value().equals(key.id()));
    assertThat(store.scan(new ScanQuery(wide + "n", wide + "t", wide + "k", id, 1000)).items())
        .extracting(ScanPage.Item::id)
        .containsExactlyElementsOf(keys.stream().map(StateKey::id).toList());
  }

  @Test
  void aListOfOneKeyIsThatManyCallsInOrder() {
    StateKey key = key("list");

    List<Reply<?>> replies =
        store.applyAll(
            List.of(
                new Get(key),
                new CheckAndSet(key, "1", Expiry.never()),
                new CheckAndSet(key, "2", Expiry.never()),
                new Increment(key, 5, Expiry.keep()),
                new Get(key)));

    assertThat(replies.get(0).orThrow()).isEqualTo(Optional.empty());
    assertThat(replies.get(1).orThrow()).isInstanceOf(ClaimResult.Created.class);
    assertThat(replies.get(2).orThrow())
        .isInstanceOfSatisfying(
            ClaimResult.Present.class,
            present -> assertThat(present.entry().value()).isEqualTo("1"));
    assertThat(replies.get(3).orThrow())
        .isInstanceOfSatisfying(Counter.class, counter -> assertThat(counter.value()).isEqualTo(6));
    assertThat(((Optional<?>) replies.get(4).orThrow()).map(StateEntry.class::cast))
        .get()
        .extracting(StateEntry::value)
        .isEqualTo("6");
  }

  @Test
  void eachOfAListFindsItsOwnEntryAmongPresentAndAbsentOnes() {
    List<CheckAndSet> every = claims(1);
    List<CheckAndSet> third = claims(3);
    List<Reply<?>> before = store.applyAll(third);

    List<Reply<?>> replies = store.applyAll(every.reversed()).reversed();

    for (int i = 0; i < every.size(); i++) {
      StateEntry entry = store.get(every.get(i).key()).orElseThrow();
      assertThat(entry.value()).isEqualTo(every.get(i).value());
      ClaimResult created = new ClaimResult.Created(entry.version());
      if (i % 3 == 0) {
        assertThat(before.get(i / 3).orThrow()).isEqualTo(created);
        assertThat(replies.get(i).orThrow()).isEqualTo(new ClaimResult.Present(entry));
      } else {
        assertThat(replies.get(i).orThrow()).isEqualTo(created);
      }
    }
  }

  @Test
  void countersInTheirWindowStayOffTheIndexes() {
    Increment increment = new Increment(key("counter"), 1, Expiry.onCreate(Duration.ofMinutes(5)));
    for (int i = 0; i < 101; i++) {
      store.apply(increment);
    }

    // Not every page has room for every new row version, and statistics arrive late.
    Eventually.isTrue(
        "most updates leave the indexes alone",
        Duration.ofSeconds(30),
        () -> Integer.parseInt(SERVER.value(HOT_UPDATES)) > 80);
  }

  @Test
  void duplicatesTakeNoTransactionNumber() {
    List<CheckAndSet> claims =
        Collections.nCopies(1, new CheckAndSet(key("duplicate"), "v", Expiry.never()));
    store.applyAll(claims);

    long before = nextTransaction();
    for (int i = 0; i < 100; i++) {
      store.applyAll(claims);
    }

    // The server itself may take some meanwhile.
    assertThat(nextTransaction() - before).isLessThan(50);
  }

  private static long nextTransaction() {
    return Long.parseLong(SERVER.value("SELECT pg_snapshot_xmax(pg_current_snapshot())"));
  }

  private static List<CheckAndSet> claims(int step) {
    return IntStream.iterate(0, i -> i < 300, i -> i + step)
        .mapToObj(i -> new CheckAndSet(key("mixed-" + i), "value-" + i, Expiry.never()))
        .toList();
  }

  private static StateKey key(String id) {
    return new StateKey("n", "t", "k", id);
  }
}
