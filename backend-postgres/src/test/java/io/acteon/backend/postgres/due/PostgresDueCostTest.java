package io.acteon.backend.postgres.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the server says that claiming due work costs it. */
@TestsBackend("postgres")
class PostgresDueCostTest {

  private static final int MANY = 100_000;

  /** Far fewer than the table has; most are for looking up some hundred rows by key. */
  private static final int FEW_PAGES = 2_000;

  private static final Pattern PAGES = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

  private final TestPrefix<StateBackend> prefix =
      TestPrefix.create(new PostgresStateBackendProvider(), Map.of());

  @Test
  @Clause("D5")
  void claimingTenOfManyKeysReadsAFewPages() throws SQLException {
    try (StateBackend backend = prefix.open()) {
      DueIndex index = backend.dueIndex("index");
      index.schedule(new StateKey("namespace", "tenant", "kind", "first"), Instant.EPOCH);
      fill();

      assertThat(pagesOfAClaim(10)).isBetween(1, FEW_PAGES);
      assertThat(index.claimDue(1000, Duration.ofHours(1))).hasSize(1000);
      assertThat(pagesOfAClaim(10)).isBetween(1, FEW_PAGES);
    }
  }

  @Test
  @Clause("D5")
  void claimingTenOfManyKeysWhoseClaimersDiedReadsAFewPages() throws SQLException {
    try (StateBackend backend = prefix.open()) {
      DueIndex index = backend.dueIndex("index");
      index.schedule(new StateKey("namespace", "tenant", "kind", "first"), Instant.EPOCH);
      fill();
      TestPostgres.get()
          .execute(
              "UPDATE %sdue SET token = 1, claimed_until = clock_timestamp() - interval '1 second'"
                  .formatted(prefix.name()));
      TestPostgres.get().execute("VACUUM ANALYZE " + prefix.name() + "due");

      assertThat(pagesOfAClaim(10)).as("pages").isBetween(1, FEW_PAGES);
      assertThat(index.claimDue(10, Duration.ofHours(1))).hasSize(10);
    }
  }

  /** Copies the one row there is; half of the copies are due. */
  private void fill() {
    TestPostgres.get()
        .execute(
            """
            INSERT INTO %1$sdue (index_name, head, fold, tail, due_at)
            SELECT index_name, head || i, fold, tail,
              due_at + (i %% 2) * interval '1000 years' + i * interval '1 second'
            FROM %1$sdue, generate_series(1, %2$d) AS i;
            ANALYZE %1$sdue\
            """
                .formatted(prefix.name(), MANY));
  }

  private int pagesOfAClaim(int limit) throws SQLException {
    String claim = new PostgresDueIndex.Statements(prefix.name()).claim().text();
    try (Connection connection = TestPostgres.get().connect();
        PreparedStatement statement =
            connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + claim)) {
      Object[] parameters = {"index", limit, "index", limit, limit, limit, 3_600_000L, "index"};
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return pages(plan.getString(1));
      }
    }
  }

  /** Those of the plan's first node, which hold those of all others. */
  private static int pages(String plan) {
    Matcher found = PAGES.matcher(plan);
    int hit = found.find() ? Integer.parseInt(found.group(1)) : 0;
    int read = found.find() ? Integer.parseInt(found.group(1)) : 0;
    return hit + read;
  }
}
