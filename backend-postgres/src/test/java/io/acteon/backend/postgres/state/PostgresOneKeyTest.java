package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.core.combine.CombinerSettings;
import io.acteon.core.combine.CombiningStateStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.IncrementResult;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateCommand.CompareAndSwap;
import io.acteon.spi.state.StateCommand.Delete;
import io.acteon.spi.state.StateCommand.Get;
import io.acteon.spi.state.StateCommand.Increment;
import io.acteon.spi.state.StateCommand.Set;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What many callers of one key cost: transactions that write, as the server numbers them. */
final class PostgresOneKeyTest {

  private static final TestPostgres SERVER = TestPostgres.get();
  private static final TestPrefix<StateBackend> PREFIX =
      TestPrefix.create(new PostgresStateBackendProvider(), Map.of());
  private static final StateBackend BACKEND = PREFIX.open();

  private static final int CALLERS = 256;
  private static final Expiry WINDOW = Expiry.onCreate(Duration.ofMinutes(1));

  /** One command would be one transaction for each caller; the server itself takes some. */
  private static final long FEW = 16;

  private final StateKey key = new StateKey("n", "t", "k", "i" + System.nanoTime());

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  /** What callers ask for, each by its number. */
  record Asked(String name, BiFunction<StateKey, Integer, StateCommand<?>> command) {

    List<StateCommand<?>> commands(StateKey key) {
      return IntStream.range(0, CALLERS)
          .<StateCommand<?>>mapToObj(i -> command.apply(key, i))
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Asked SETS =
      new Asked("sets", (key, i) -> new Set(key, "v" + i, WINDOW, OptionalLong.empty()));

  static List<Asked> whatCallersCanAsk() {
    return List.of(
        SETS,
        new Asked("sets with any expiry", (key, i) -> new Set(key, "v" + i, expiry(i))),
        new Asked(
            "sets under fences",
            (key, i) -> new Set(key, "v" + i, WINDOW, OptionalLong.of(1 + i * 7 % 5))),
        new Asked("increments", (key, i) -> new Increment(key, i % 3 - 1, WINDOW)),
        new Asked(
            "increments that overflow",
            (key, i) -> new Increment(key, i % 5 == 3 ? Long.MAX_VALUE : 1, WINDOW)),
        new Asked(
            "increments up to a ceiling",
            (key, i) -> new Increment(key, 1, WINDOW, OptionalLong.of(100))),
        new Asked(
            "increments up to many ceilings",
            (key, i) -> new Increment(key, i % 7 - 2, expiry(i), OptionalLong.of(i % 40))),
        new Asked("claims", (key, i) -> new StateCommand.CheckAndSet(key, "v" + i, WINDOW)),
        new Asked(
            "swaps of one version",
            (key, i) -> new CompareAndSwap(key, OptionalLong.of(1), "v" + i, WINDOW)),
        new Asked(
            "swaps of many versions",
            (key, i) -> new CompareAndSwap(key, OptionalLong.of(i), "v" + i, WINDOW)),
        new Asked("deletes", (key, i) -> new Delete(key, OptionalLong.empty())),
        new Asked("all sorts", PostgresOneKeyTest::ofAnyKind));
  }

  private static Expiry expiry(int number) {
    return List.of(Expiry.keep(), WINDOW, Expiry.never(), Expiry.after(Duration.ofSeconds(30)))
        .get(number % 4);
  }

  private static StateCommand<?> ofAnyKind(StateKey key, int number) {
    return switch (number % 5) {
      case 0 -> new Set(key, "" + number, WINDOW);
      case 1 -> new Increment(key, 3, Expiry.keep());
      case 2 -> new Get(key);
      case 3 -> new Delete(key, OptionalLong.empty());
      default -> new StateCommand.CheckAndSet(key, "" + number, WINDOW);
    };
  }

  @ParameterizedTest
  @MethodSource("whatCallersCanAsk")
  void aListIsOneTransactionHoweverOftenItSpeaksOfTheKey(Asked asked) {
    long before = nextTransaction();

    List<Reply<?>> replies = BACKEND.store().applyAll(asked.commands(key));

    assertThat(nextTransaction() - before).isLessThan(FEW);
    assertThat(replies).hasSize(CALLERS);
  }

  /** The first goes alone; while it is under way, the others queue up for one list. */
  @ParameterizedTest
  @MethodSource("whatCallersCanAsk")
  void manyCallersAreTwoTransactions(Asked asked) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    StateStore store =
        CombiningStateStore.over(
            new HeldStore(BACKEND.store(), open),
            new CombinerSettings(
                1, CALLERS, Duration.ofMinutes(1), CALLERS, CALLERS, Duration.ofMinutes(1)));
    AtomicInteger answered = new AtomicInteger();
    List<Thread> callers =
        asked.commands(key).stream()
            .map(command ->
                Thread.ofVirtual()
                    .start(() -> {
                      if (isAnswered(store, command)) {
                        answered.incrementAndGet();
                      }
                    }))
            .toList();
    await()
        .until(
            () -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
    long before = nextTransaction();

    open.countDown();
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(nextTransaction() - before).isLessThan(FEW);
    assertThat(answered).hasValue(CALLERS);
  }

  /** With a result or a refusal, such as one for a fence. */
  private static boolean isAnswered(StateStore store, StateCommand<?> command) {
    try {
      store.apply(command);
      return true;
    } catch (BackendException refused) {
      return refused.effect() == Effect.REJECTED;
    }
  }

  /** Lets nothing through until it is open. */
  private record HeldStore(StateStore store, CountDownLatch open) implements StateStore {

    @Override
    public <R> R apply(StateCommand<R> command) {
      pass();
      return store.apply(command);
    }

    @Override
    public List<Reply<?>> applyAll(List<? extends StateCommand<?>> commands) {
      pass();
      return store.applyAll(commands);
    }

    private void pass() {
      try {
        open.await();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }

    @Override
    public int batchSize() {
      return store.batchSize();
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      return store.scan(query);
    }
  }

  @Test
  void atItsCeilingARowIsNeitherWrittenNorLocked() {
    BACKEND.store().set(key, "5", Expiry.after(Duration.ofMinutes(5)));
    String before = row();

    BACKEND.store().increment(key, 1, WINDOW, 5);
    BACKEND.store().increment(key, Long.MAX_VALUE, WINDOW, Long.MAX_VALUE);
    List<Reply<?>> replies = BACKEND.store().applyAll(refused(i -> 1 + i % 3));

    assertThat(replies).allMatch(reply -> reply.orThrow() instanceof IncrementResult.AtCeiling);
    assertThat(row()).isEqualTo(before);
  }

  @Test
  void atItsCeilingAnAbsentCounterHasNoRow() {
    BACKEND.store().increment(key, 6, WINDOW, 5);
    BACKEND.store().applyAll(refused(i -> 6 + i));

    assertThat(SERVER.value("SELECT count(*) FROM " + PREFIX.name() + "state WHERE " + isMine()))
        .isEqualTo("0");
  }

  private List<Increment> refused(IntFunction<Integer> delta) {
    return IntStream.range(0, 50)
        .mapToObj(i -> new Increment(key, delta.apply(i), WINDOW, OptionalLong.of(5)))
        .toList();
  }

  /** Where the row version lies, who wrote it, and who locked it. */
  private String row() {
    return SERVER.value(
        "SELECT concat_ws(' ', ctid, xmin, xmax) FROM "
            + PREFIX.name()
            + "state WHERE "
            + isMine());
  }

  private String isMine() {
    return "head LIKE '%" + key.id() + "'";
  }

  @Test
  void ofSetsTheLastStandsAndEachHasAVersionOfItsOwn() {
    List<Long> versions =
        BACKEND.store().applyAll(SETS.commands(key)).stream()
            .map(reply -> (Long) reply.orThrow())
            .toList();

    StateEntry entry = BACKEND.store().get(key).orElseThrow();
    assertThat(versions).isSorted().doesNotHaveDuplicates();
    assertThat(entry.value()).isEqualTo("v" + (CALLERS - 1));
    assertThat(entry.version()).isEqualTo(versions.getLast());
  }

  /** Two instances, of which each finds again and again that the other was first. */
  @Test
  void listsOfAllSortsThatMeetOnOneKeyAllEnd() throws Exception {
    BACKEND.store().set(key, "0", Expiry.never());
    try (StateBackend other = PREFIX.open()) {
      Function<StateBackend, Thread> adding =
          backend ->
              Thread.ofVirtual()
                  .start(() -> {
                    for (int i = 0; i < 50; i++) {
                      backend
                          .store()
                          .applyAll(
                              List.of(
                                  new Get(key),
                                  new Increment(key, 3, Expiry.keep()),
                                  new Increment(key, -2, Expiry.never())))
                          .forEach(Reply::orThrow);
                    }
                  });
      for (Thread caller : Stream.of(BACKEND, other, BACKEND, other).map(adding).toList()) {
        caller.join();
      }
    }

    assertThat(BACKEND.store().get(key)).map(StateEntry::value).contains("200");
  }

  private static long nextTransaction() {
    return Long.parseLong(SERVER.value("SELECT pg_snapshot_xmax(pg_current_snapshot())"));
  }
}
