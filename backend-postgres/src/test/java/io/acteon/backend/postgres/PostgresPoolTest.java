package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls get of the connections. */
final class PostgresPoolTest {

  private final PostgresPool pool = pool("");

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aConnectionIsLentAgain() {
    assertThat(process()).isEqualTo(process());
  }

  @Test
  void aConnectionOnWhichSomethingUnexpectedWasThrownIsNotLentAgain() {
    String first = process();

    assertThatIllegalStateException().isThrownBy(() -> pool.call(PostgresPoolTest::stumble));

    assertThat(process()).isNotEqualTo(first);
  }

  @Test
  void whatTheServerIsSetToDoesNotChangeTheIsolation() {
    try (PostgresPool strict = pool("?options=-c%20default_transaction_isolation%3Dserializable")) {
      assertThat(ask(strict, "current_setting('transaction_isolation')"))
          .isEqualTo("read committed");
    }
  }

  private static Object stumble(PostgresSession session) {
    return session.query(
        sql("1"),
        row -> {
          throw new IllegalStateException("not of the server");
        });
  }

  /** Tells connections apart. */
  private String process() {
    return ask(pool, "pg_backend_pid()::text");
  }

  private static String ask(PostgresPool pool, String expression) {
    return pool.call(session -> session.query(sql(expression), row -> row.getString(1)).getFirst());
  }

  private static PostgresSql sql(String expression) {
    return new PostgresSql("SELECT " + expression, false, false);
  }

  private static PostgresPool pool(String parameters) {
    TestPostgres server = TestPostgres.get();
    return new PostgresPool(
        PostgresStateSettings.read(
                ConfigFactory.parseMap(Map.of("url", server.url() + parameters, "pool_size", 2))
                    .withFallback(server.settings(server.newPrefix())))
            .common());
  }
}
