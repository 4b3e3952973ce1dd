package io.acteon.backend.postgres.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.TestPorts;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.backend.postgres.state.PostgresStateSettings;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PoolStats;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers get of the connections. */
final class PostgresPoolTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final String name = "pool-" + System.nanoTime();
  private final List<PostgresPool> pools = new ArrayList<>();

  @AfterEach
  void close() {
    pools.forEach(PostgresPool::close);
  }

  @Test
  void whoCallsAgainGetsTheConnectionThatIsWarm() {
    PostgresPool pool = pool(8);

    assertThat(process(pool)).isEqualTo(process(pool)).isEqualTo(process(pool));
    assertThat(pool.stats().opened()).isEqualTo(1);
  }

  @Test
  void aConnectionOnWhichSomethingUnexpectedWasThrownIsNotLentAgain() {
    PostgresPool pool = pool(1);
    String first = process(pool);

    assertThatIllegalStateException().isThrownBy(() -> pool.call(PostgresPoolTest::stumble));

    assertThat(process(pool)).isNotEqualTo(first);
  }

  @Test
  void whatTheServerIsSetToDoesNotChangeTheIsolation() {
    PostgresPool strict = pool("&options=-c%20default_transaction_isolation%3Dserializable", 1);

    assertThat(ask(strict, "current_setting('transaction_isolation')")).isEqualTo("read committed");
  }

  @Test
  void thoseThatDiedWhileTheyIdledAreReplaced() throws Exception {
    PostgresPool pool = pool(4);
    openAll(pool, 4);
    killAll();

    assertThat(process(pool)).isNotEmpty();
  }

  @Test
  void aConnectionThatIsCutOffSpeaksForAllThatIdle() throws Exception {
    PostgresPool pool = pool(4);
    openAll(pool, 4);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() ->
            pool.call(session ->
                session.query(sql("pg_terminate_backend(pg_backend_pid())"), row -> "never")))
        .satisfies(failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNAVAILABLE));

    Eventually.isTrue("all are closed", LONG, () -> open() == 0);
  }

  @Test
  void callersAreServedInTheOrderInWhichTheyCame() throws Exception {
    PostgresPool pool = pool(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread first = hold(pool, go);
    LinkedBlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    for (int number = 1; number <= 5; number++) {
      int mine = number;
      Thread.ofVirtual().start(() -> pool.call(session -> served.add(mine)));
      Eventually.isTrue("it is in line", LONG, () -> pool.stats().waiting() == mine);
    }
    go.countDown();
    first.join();

    for (int number = 1; number <= 5; number++) {
      assertThat(served.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(number);
    }
  }

  @Test
  void whoIsInterruptedInLineHasSentNothingAndHarmsNobody() throws Exception {
    PostgresPool pool = pool(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread holder = hold(pool, go);
    FutureTask<String> waiting = new FutureTask<>(() -> process(pool));
    Thread caller = Thread.ofVirtual().start(waiting);
    Eventually.isTrue("it is in line", LONG, () -> pool.stats().waiting() == 1);
    caller.interrupt();

    assertThat(failure(waiting).code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(failure(waiting).effect()).isEqualTo(Effect.NOT_APPLIED);

    go.countDown();
    holder.join();
    assertThat(process(pool)).isNotEmpty();
    assertThat(pool.stats().opened()).isEqualTo(1);
  }

  @Test
  void whoIsInterruptedWhileItsWriteIsUnderWayDoesNotKnowAndItsConnectionIsNotLentAgain()
      throws Exception {
    PostgresPool pool = pool(1);
    String first = process(pool);
    FutureTask<List<String>> writing = new FutureTask<>(() -> pool.call(PostgresPoolTest::sleep));
    Thread caller = Thread.ofVirtual().start(writing);
    Eventually.isTrue("it is under way", LONG, () -> asleep() == 1);
    caller.interrupt();

    assertThat(failure(writing).code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(failure(writing).effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(process(pool)).isNotEqualTo(first);
  }

  @Test
  void theEndIsToldToThoseInLineAndThoseUnderWay() throws Exception {
    PostgresPool pool = pool(1);
    FutureTask<List<String>> writing = new FutureTask<>(() -> pool.call(PostgresPoolTest::sleep));
    Thread.ofVirtual().start(writing);
    Eventually.isTrue("it is under way", LONG, () -> asleep() == 1);
    FutureTask<String> waiting = new FutureTask<>(() -> process(pool));
    Thread.ofVirtual().start(waiting);
    Eventually.isTrue("it is in line", LONG, () -> pool.stats().waiting() == 1);
    pool.close();

    assertThat(failure(writing).code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(failure(writing).effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure(waiting).code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(failure(waiting).effect()).isEqualTo(Effect.NOT_APPLIED);
    Eventually.isTrue("all are closed", LONG, () -> open() == 0);
  }

  @Test
  void whoWaitsForAConnectionIsToldOfTheEnd() throws Exception {
    PostgresPool nowhere = away(LONG);
    FutureTask<String> waiting = new FutureTask<>(() -> process(nowhere));
    Thread.ofVirtual().start(waiting);
    Eventually.isTrue("it is tried", LONG, () -> nowhere.stats().refused() > 0);
    nowhere.close();

    assertThat(failure(waiting).code()).isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void ofAServerThatIsAwayIsSaidWhy() {
    PostgresPool nowhere = away(Duration.ofMillis(300));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> process(nowhere))
        .withMessageContaining("cannot be reached")
        .satisfies(failed -> {
          assertThat(failed.code()).isEqualTo(ErrorCode.UNAVAILABLE);
          assertThat(failed.effect()).isEqualTo(Effect.NOT_APPLIED);
        });
  }

  @Test
  void whoFindsAllBusyUntilItsDeadlineIsToldSo() throws Exception {
    PostgresPool pool = pool(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread holder = hold(pool, go);

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> pool.call(System.nanoTime() + 1_000_000, session -> "never"))
        .withMessageContaining("are busy")
        .satisfies(failed -> {
          assertThat(failed.code()).isEqualTo(ErrorCode.TIMEOUT);
          assertThat(failed.effect()).isEqualTo(Effect.NOT_APPLIED);
        });
    go.countDown();
    holder.join();
  }

  @Test
  void theStatsTellWhatThePoolHasDone() throws Exception {
    PostgresPool pool = pool(3);
    CountDownLatch go = new CountDownLatch(1);
    Thread holder = hold(pool, go);
    process(pool);
    PoolStats now = pool.stats();
    go.countDown();
    holder.join();

    assertThat(now.limit()).isEqualTo(3);
    assertThat(now.active()).isEqualTo(1);
    assertThat(now.used()).isEqualTo(1);
    assertThat(now.useTime()).isPositive();
    assertThat(now.opened()).isEqualTo(2);
    assertThat(now.openTime()).isPositive();
    assertThat(now.refused()).isZero();
  }

  private static Object stumble(PostgresSession session) {
    return session.query(
        sql("1"),
        row -> {
          throw new IllegalStateException("not of the server");
        });
  }

  /** A write that does not end by itself. */
  private static List<String> sleep(PostgresSession session) {
    return session.query(new PostgresSql("SELECT pg_sleep(5)", true, false), row -> "awake");
  }

  /** Has a call of the pool going until {@code go}. */
  private static Thread hold(PostgresPool pool, CountDownLatch go) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Thread holder =
        Thread.ofVirtual()
            .start(() ->
                pool.call(session -> {
                  held.countDown();
                  return await(go);
                }));
    held.await();
    return holder;
  }

  private static boolean await(CountDownLatch go) {
    try {
      return go.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void openAll(PostgresPool pool, int count) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> holders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      holders.add(hold(pool, go));
    }
    go.countDown();
    for (Thread holder : holders) {
      holder.join();
    }
  }

  private static BackendException failure(FutureTask<?> call)
      throws InterruptedException, TimeoutException {
    try {
      throw new AssertionError("it gave " + call.get(LONG.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException failed) {
      assertThat(failed.getCause()).isInstanceOf(BackendException.class);
      return (BackendException) failed.getCause();
    }
  }

  /** Tells connections apart. */
  private static String process(PostgresPool pool) {
    return ask(pool, "pg_backend_pid()::text");
  }

  private static String ask(PostgresPool pool, String expression) {
    return pool.read(session -> session.query(sql(expression), row -> row.getString(1)).getFirst());
  }

  private static PostgresSql sql(String expression) {
    return new PostgresSql("SELECT " + expression, false, false);
  }

  private long open() {
    return number(mine("count(*)"));
  }

  private long asleep() {
    return number(mine("count(*)") + " AND wait_event = 'PgSleep'");
  }

  private void killAll() {
    number(mine("count(pg_terminate_backend(pid, 10000))"));
  }

  private static long number(String query) {
    return Long.parseLong(TestPostgres.get().value(query));
  }

  private String mine(String what) {
    return "SELECT %s FROM pg_stat_activity WHERE application_name = '%s'".formatted(what, name);
  }

  private PostgresPool pool(int size) {
    return pool("", size);
  }

  private PostgresPool pool(String parameters, int size) {
    return pool(
        Map.of(
            "url",
            TestPostgres.get().url() + "?application_name=" + name + parameters,
            "deadline_ms",
            LONG.toMillis(),
            "pool_size",
            size));
  }

  private PostgresPool away(Duration deadline) {
    InetSocketAddress nobody =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), TestPorts.free());
    return pool(
        Map.of(
            "url", TestPostgres.get().urlAt(nobody),
            "deadline_ms", deadline.toMillis(),
            "pool_size", 2));
  }

  private PostgresPool pool(Map<String, ?> settings) {
    TestPostgres server = TestPostgres.get();
    PostgresPool pool =
        new PostgresPool(
            PostgresStateSettings.read(
                    ConfigFactory.parseMap(new HashMap<>(settings))
                        .withFallback(server.settings(server.newPrefix())))
                .common());
    pools.add(pool);
    return pool;
  }
}
