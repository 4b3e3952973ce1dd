package io.acteon.backend.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.SwapResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait for a row which somebody else has locked, or whose connection is ended. */
final class PostgresContentionTest {

  private static final TestPostgres SERVER = TestPostgres.get();
  private static final TestPrefix<StateBackend> PREFIX =
      TestPrefix.create(new PostgresStateBackendProvider(), Map.of("deadline_ms", 2_000));
  private static final StateBackend BACKEND = PREFIX.open();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Executor PLATFORM = task -> Thread.ofPlatform().start(task);

  private final StateKey key = new StateKey("n", "t", "k", "i" + System.nanoTime());

  @AfterAll
  static void close() {
    BACKEND.close();
  }

  @Test
  void aClaimThatWaitedForItsRowHasItsWholeTime() throws Exception {
    BACKEND.store().set(key, "old", Expiry.after(Duration.ofMillis(1)));
    Duration ttl = Duration.ofSeconds(60);

    whileLocked(
        backend -> backend.store().checkAndSet(key, "new", Expiry.after(ttl)),
        result -> assertThat(result).isInstanceOf(ClaimResult.Created.class));

    assertWhole(ttl);
  }

  @Test
  void aSwapThatWaitedForItsRowHasItsWholeTime() throws Exception {
    long version = BACKEND.store().set(key, "old", Expiry.never());
    Duration ttl = Duration.ofSeconds(60);

    whileLocked(
        backend -> backend.store().compareAndSwap(key, version, "new", Expiry.after(ttl)),
        result -> assertThat(result).isInstanceOf(SwapResult.Swapped.class));

    assertWhole(ttl);
  }

  /** The lock was held for a second, which would be missing. */
  private void assertWhole(Duration ttl) {
    assertThat(BACKEND.store().get(key).orElseThrow().timeToLive().orElseThrow())
        .isGreaterThan(ttl.minusMillis(900));
  }

  @Test
  void aSwapWhoseEntryExpiresWhileItWaitsFindsNothing() throws Exception {
    long version = BACKEND.store().set(key, "old", Expiry.after(Duration.ofMillis(500)));

    whileLocked(
        backend -> backend.store().compareAndSwap(key, version, "new", Expiry.keep()),
        result -> assertThat(result).isEqualTo(new SwapResult.Conflict(Optional.empty())));
  }

  @Test
  void aDeletionWhoseEntryExpiresWhileItWaitsFindsNothing() throws Exception {
    BACKEND.store().set(key, "old", Expiry.after(Duration.ofMillis(500)));

    whileLocked(
        backend -> backend.store().delete(key), result -> assertThat(result).isEqualTo(false));
  }

  @Test
  void aCallThatWaitsBeyondItsDeadlineDidNothing() throws Exception {
    BACKEND.store().set(key, "old", Expiry.never());
    try (Connection lock = lock()) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> BACKEND.store().set(key, "new", Expiry.never()))
          .satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
          });
      lock.rollback();
    }
    assertThat(BACKEND.store().get(key).orElseThrow().value()).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptedCallerStopsWaiting(boolean virtual) throws Exception {
    BACKEND.store().set(key, "old", Expiry.never());
    CompletableFuture<ErrorCode> code = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    try (Connection lock = lock()) {
      Runnable call =
          () -> {
            try {
              BACKEND.store().set(key, "new", Expiry.never());
            } catch (BackendException failure) {
              code.complete(failure.code());
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
          };
      Thread caller = virtual ? Thread.ofVirtual().start(call) : Thread.ofPlatform().start(call);
      awaitWaiting();

      caller.interrupt();

      assertThat(code).succeedsWithin(SOON).isEqualTo(ErrorCode.INTERRUPTED);
      assertThat(interrupted).succeedsWithin(SOON).isEqualTo(true);
      lock.rollback();
    }
    assertThat(BACKEND.store().get(key)).isPresent();
  }

  @Test
  void aWriteWhoseConnectionIsEndedIsUnknown() throws Exception {
    BACKEND.store().set(key, "old", Expiry.never());
    try (Connection lock = lock()) {
      CompletableFuture<Long> call =
          CompletableFuture.supplyAsync(
              () -> BACKEND.store().set(key, "new", Expiry.never()), PLATFORM);
      awaitWaiting();

      SERVER.execute("SELECT pg_terminate_backend(pid) FROM " + waiting());

      assertThat(call)
          .failsWithin(SOON)
          .withThrowableThat()
          .havingRootCause()
          .isInstanceOfSatisfying(
              BackendException.class,
              failure -> assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN));
      lock.rollback();
    }
    assertThat(BACKEND.store().get(key)).isPresent();
  }

  private <T> void whileLocked(Function<StateBackend, T> call, Consumer<T> check) throws Exception {
    CompletableFuture<T> result;
    try (Connection lock = lock()) {
      result = CompletableFuture.supplyAsync(() -> call.apply(BACKEND), PLATFORM);
      awaitWaiting();
      SERVER.execute("SELECT pg_sleep(1)");
      lock.rollback();
    }
    assertThat(result).succeedsWithin(SOON).satisfies(check::accept);
  }

  /** A transaction that holds the row of the key. */
  private Connection lock() throws SQLException {
    Connection connection = SERVER.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(
          "SELECT 1 FROM "
              + PREFIX.name()
              + "state WHERE head LIKE '%"
              + key.id()
              + "' FOR UPDATE");
    }
    return connection;
  }

  private static void awaitWaiting() {
    Eventually.isTrue(
        "a call waits for the row",
        SOON,
        () -> SERVER.value("SELECT count(*) FROM " + waiting()).equals("1"));
  }

  private static String waiting() {
    return "pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"
        + PREFIX.name()
        + "%'";
  }
}
