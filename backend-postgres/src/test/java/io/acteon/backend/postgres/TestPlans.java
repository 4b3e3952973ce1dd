package io.acteon.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.pool.PostgresPool;
import io.acteon.backend.postgres.sql.PostgresSql;
import java.util.List;
import java.util.Map;

/** How often the server plans what is sent to it again and again, as it says itself. */
public final class TestPlans {

  /** Beyond the few that the driver sends unprepared, and the five that the server only tries. */
  public static final int OFTEN = 20;

  /** The settings of a pool with one connection: the server tells nobody else. */
  public static final Config ONE_CONNECTION = ConfigFactory.parseMap(Map.of("pool_size", 1));

  private static final int TRIED = 5;

  /** A statement that the server has planned. */
  private record Planned(String text, long anew, long kept) {}

  private TestPlans() {}

  /** Skips the test, with the reason, where the server does not count. */
  public static void requireCounts() {
    assumeThat(Integer.parseInt(TestPostgres.get().value("SHOW server_version_num")))
        .as("PostgreSQL 14, the first that counts them")
        .isGreaterThanOrEqualTo(140_000);
  }

  /** Of so many statements with a word in them, on the pool's one connection. */
  public static void assertPlannedOnce(PostgresPool pool, String word, int statements) {
    assertThat(planned(pool, word))
        .hasSize(statements)
        .allSatisfy(statement -> {
          assertThat(statement.anew()).as(statement.text()).isLessThanOrEqualTo(TRIED);
          assertThat(statement.kept()).as(statement.text()).isPositive();
        });
  }

  private static List<Planned> planned(PostgresPool pool, String word) {
    PostgresSql ask =
        new PostgresSql(
            """
            SELECT statement, custom_plans, generic_plans FROM pg_prepared_statements
            WHERE statement LIKE '%' || ? || '%' AND statement NOT LIKE '%pg_prepared_statements%'\
            """,
            false, false);
    return pool.read(session ->
        session.query(
            ask,
            row ->
                new Planned(
                    row.getString("statement"),
                    row.getLong("custom_plans"),
                    row.getLong("generic_plans")),
            word));
  }
}
