package io.acteon.backend.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgresPair;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresFailoverTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private TestPostgresPair pair;

  @BeforeEach
  void start() throws IOException {
    pair = new TestPostgresPair();
    at(pair.urlOfFirst()).migrate();
    await().atMost(LONG).until(() -> count(pair.urlOfSecond()) == 0);
  }

  @AfterEach
  void stop() throws IOException {
    if (pair != null) {
      pair.close();
    }
  }

  @Test
  void anInstanceLeavesAnOldPrimaryThatStillTakesWrites() throws IOException {
    try (StateBackend backend = at(pair.url()).open()) {
      set(backend, "before");
      await().atMost(LONG).until(() -> count(pair.urlOfSecond()) == 1);
      pair.order("promote b");

      await().atMost(LONG).until(() -> arrivesAtSecond(backend));

      int left = count(pair.urlOfFirst());
      for (int i = 0; i < 20; i++) {
        set(backend, "after " + i);
      }
      assertThat(count(pair.urlOfFirst())).isEqualTo(left);
    }
  }

  @Test
  void aPrimaryThatReturnsIsNotUsedAlthoughItStandsFirst() throws IOException {
    try (StateBackend backend = at(pair.url()).open()) {
      set(backend, "before");
      pair.order("stop a");
      pair.order("promote b");
      await().atMost(LONG).until(() -> arrivesAtSecond(backend));
      pair.order("start a");
      int left = count(pair.urlOfFirst());
      for (int i = 0; i < 20; i++) {
        set(backend, "after " + i);
      }

      assertThat(count(pair.urlOfFirst())).isEqualTo(left);
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(at(pair.urlOfFirst())::open)
          .withMessageContaining("old primary, on timeline 1")
          .withMessageContaining("pg_rewind");
    }
  }

  @Test
  void aNewInstanceAsksAllHostsAndTakesTheHighestTimeline() throws IOException {
    pair.order("promote b");

    try (StateBackend backend = at(pair.url()).open()) {
      set(backend, "first");
    }

    assertThat(count(pair.urlOfSecond())).isEqualTo(1);
    assertThat(count(pair.urlOfFirst())).isZero();
  }

  private boolean arrivesAtSecond(StateBackend backend) {
    int before = count(pair.urlOfSecond());
    try {
      set(backend, "try " + System.nanoTime());
    } catch (BackendException between) {
      return false;
    }
    return count(pair.urlOfSecond()) > before;
  }

  private static void set(StateBackend backend, String id) {
    backend.store().set(new StateKey("n", "t", "k", id), "v", Expiry.never());
  }

  private static BackendFactory<StateBackend> at(String url) {
    Config settings =
        ConfigFactory.parseMap(
            Map.of("url", url, "prefix", "acteon_", "deadline_ms", 2_000, "pool_size", 4));
    return new PostgresStateBackendProvider().configure(settings);
  }

  /** How many entries a server has; -1 if it cannot say. */
  private static int count(String url) {
    try (Connection connection =
            DriverManager.getConnection(PostgresUrl.parse(url).jdbcUrl(), "acteon", "acteon");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*)::int FROM acteon_state")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException away) {
      return -1;
    }
  }
}
