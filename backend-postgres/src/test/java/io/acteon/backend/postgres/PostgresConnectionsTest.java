package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a caller gets that asks for a connection. */
final class PostgresConnectionsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final String name = "connections-" + System.nanoTime();
  private final PostgresDataSource source = source(name);
  private final PostgresConnections connections = new PostgresConnections(source, Duration.ZERO);

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void theOneThatWasGivenBackIsLentAgain() throws Exception {
    PostgresConnection first = take();
    connections.giveBack(first, true);

    assertThat(take()).isEqualTo(first);
  }

  @Test
  void whatTheServerIsSetToDoesNotChangeTheIsolation() throws Exception {
    try (PostgresConnections strict =
        new PostgresConnections(
            source(name + "&options=-c%20default_transaction_isolation%3Dserializable"),
            Duration.ZERO)) {
      PostgresConnection connection = take(strict);

      assertThat(connection.driver().getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void aBrokenOneIsNotLentAgain() throws Exception {
    PostgresConnection broken = take();
    connections.giveBack(broken, false);

    assertThat(take()).isNotEqualTo(broken);
    Eventually.isTrue("the broken one is closed", LONG, () -> open() == 1);
  }

  @Test
  void thoseThatDiedWhileTheyIdledAreReplaced() throws Exception {
    PostgresConnection first = take();
    PostgresConnection second = take();
    connections.giveBack(first, true);
    connections.giveBack(second, true);
    kill(first);
    kill(second);

    assertThat(take().answers()).isTrue();
  }

  @RepeatedTest(5)
  void callersThatAreInterruptedLeaveTheirConnectionToTheNext() throws Exception {
    // Trusted, because to interrupt a caller that tries a connection breaks it.
    try (PostgresConnections trusted = new PostgresConnections(source, LONG)) {
      Thread caller = Thread.ofVirtual().start(() -> takeAndGiveBack(trusted));
      Eventually.isTrue(
          "the caller waits or has been served",
          LONG,
          () -> caller.getState() == Thread.State.TIMED_WAITING || !caller.isAlive());
      caller.interrupt();
      caller.join();
      Eventually.isTrue("what was on its way has come", LONG, () -> open() == 1);

      assertThat(take(trusted).answers()).isTrue();
      // The server's own list can lag behind a moment; what is lost stays in it.
      Eventually.isTrue("no other was opened", LONG, () -> open() == 1);
    }
  }

  @Test
  void whoWaitsIsToldOfTheEnd() throws Exception {
    PostgresConnections nowhere = new PostgresConnections(away(), Duration.ZERO);
    FutureTask<Optional<PostgresConnection>> waiting =
        new FutureTask<>(() -> nowhere.take(System.nanoTime() + LONG.toNanos()));
    Thread caller = Thread.ofVirtual().start(waiting);
    Eventually.isTrue(
        "the caller waits", LONG, () -> caller.getState() == Thread.State.TIMED_WAITING);
    nowhere.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(waiting::get)
        .satisfies(failed ->
            assertThat(failed.getCause())
                .isInstanceOfSatisfying(
                    BackendException.class,
                    end -> assertThat(end.code()).isEqualTo(ErrorCode.CLOSED)));
  }

  @Test
  void aConnectionThatComesBackAfterTheEndIsClosed() throws Exception {
    PostgresConnection lent = take();
    connections.close();
    connections.giveBack(lent, true);

    Eventually.isTrue("all are closed", LONG, () -> open() == 0);
  }

  @Test
  void nothingComesOfAServerThatIsAway() throws Exception {
    try (PostgresConnections nowhere = new PostgresConnections(away(), Duration.ZERO)) {
      Optional<PostgresConnection> none =
          nowhere.take(System.nanoTime() + Duration.ofMillis(300).toNanos());

      assertThat(none).isEmpty();
    }
  }

  private static void takeAndGiveBack(PostgresConnections from) {
    try {
      from.giveBack(take(from), true);
    } catch (InterruptedException left) {
      // What is on its way is the next one's.
    }
  }

  private PostgresConnection take() throws InterruptedException {
    return take(connections);
  }

  private static PostgresConnection take(PostgresConnections from) throws InterruptedException {
    return from.take(System.nanoTime() + LONG.toNanos()).orElseThrow();
  }

  private int open() {
    return ask(
        "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = '" + name + "'");
  }

  private static void kill(PostgresConnection connection) {
    int process = connection.driver().getBackendPID();
    ask("SELECT pg_terminate_backend(" + process + ", 10000)::int");
  }

  private static int ask(String sql) {
    try (Connection connection = source("asks").getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertThat(answer.next()).isTrue();
      return answer.getInt(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static PostgresDataSource source(String name) {
    TestPostgres server = TestPostgres.get();
    return source(server.settings(server.newPrefix()), server.url(), name);
  }

  private static PostgresDataSource away() {
    TestPostgres server = TestPostgres.get();
    String nobody =
        server.urlAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), TestPorts.free()));
    return source(server.settings(server.newPrefix()), nobody, "nobody");
  }

  private static PostgresDataSource source(Config settings, String url, String name) {
    Config named = ConfigFactory.parseMap(Map.of("url", url + "?application_name=" + name));
    return PostgresDataSource.forCalls(
        PostgresStateSettings.read(named.withFallback(settings)).common());
  }
}
