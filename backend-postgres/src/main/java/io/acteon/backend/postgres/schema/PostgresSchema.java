package io.acteon.backend.postgres.schema;

import io.acteon.backend.postgres.connect.PostgresConnectFailure;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import io.acteon.backend.postgres.connect.PostgresFailure;
import io.acteon.backend.postgres.connect.PostgresServer;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables of one part of a prefix, state or audit, and their history: either can be in a
 * database without the other, and beside tables of other programs.
 *
 * @param part names the folder of migrations and the history
 * @param newest the number of the newest migration here
 */
public record PostgresSchema(PostgresSettings settings, String part, int newest) {

  /** A node waits this many seconds for another that migrates. */
  private static final int LOCK_ATTEMPTS = 600;

  private static final String UNDEFINED_TABLE = "42P01";

  public static PostgresSchema ofState(PostgresSettings settings) {
    return new PostgresSchema(settings, "state", 1);
  }

  public static PostgresSchema ofAudit(PostgresSettings settings) {
    return new PostgresSchema(settings, "audit", 2);
  }

  /** Brings the tables up to date; nodes that do so at once take turns (B8). */
  public void migrate() {
    try (Connection connection = PostgresDataSource.forMigration(settings).getFirstConnection()) {
      requireKnown(connection);
    } catch (SQLException error) {
      throw PostgresConnectFailure.of(settings, error);
    }
    try {
      flyway().migrate();
    } catch (FlywayException failed) {
      throw new BackendException(
          ErrorCode.SCHEMA, Effect.NOT_APPLIED, "the migration failed: " + cause(failed));
    }
  }

  /** Refuses tables that are missing, old, or of a newer version than this program knows. */
  public void require(Connection connection) throws SQLException {
    requireKnown(connection);
    int found = version(connection).orElse(0);
    if (found < newest) {
      throw refusal(
          (found == 0 ? "has no tables for " : "has old tables for ")
              + part
              + " with the prefix "
              + settings.prefix()
              + ": run scripts/migrate.sh -c FILE");
    }
    if (part.equals("state")) {
      requireRising(connection);
    }
  }

  /** Refuses a sequence of versions that do not rise; of the part {@code state} alone. */
  public void requireRising(Connection connection) throws SQLException {
    PostgresServer.requireRising(
        settings.url().address(), settings.prefix() + "version", cached(connection));
  }

  private OptionalLong cached(Connection connection) throws SQLException {
    String ask = PostgresSql.reading("sequence-cache", settings.prefix()).text();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ask)) {
      return row.next() ? OptionalLong.of(row.getLong("cache_size")) : OptionalLong.empty();
    }
  }

  private void requireKnown(Connection connection) throws SQLException {
    int found = version(connection).orElse(0);
    if (found > newest) {
      throw refusal(
          "was written by a newer version, with schema "
              + found
              + " for "
              + part
              + "; this one knows "
              + newest);
    }
  }

  private Optional<Integer> version(Connection connection) throws SQLException {
    String ask = PostgresSql.reading("schema-version", settings.prefix() + part).text();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ask)) {
      return row.next() ? Optional.of(row.getInt("version")) : Optional.empty();
    } catch (SQLException error) {
      if (UNDEFINED_TABLE.equals(error.getSQLState())) {
        return Optional.empty();
      }
      throw error;
    }
  }

  private Flyway flyway() {
    return Flyway.configure(PostgresSchema.class.getClassLoader())
        .dataSource(PostgresDataSource.forMigration(settings))
        .loggers(PostgresFlywayLog.Creator.class.getName())
        .locations("classpath:io/acteon/backend/postgres/schema/" + part)
        .table(settings.prefix() + part + "_history")
        .placeholders(Map.of("prefix", settings.prefix()))
        // Other programs' tables may be there already; ours begin with migration 1.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .lockRetryCount(LOCK_ATTEMPTS)
        .load();
  }

  private BackendException refusal(String what) {
    return new BackendException(
        ErrorCode.SCHEMA,
        Effect.REJECTED,
        "PostgreSQL at " + settings.url().address() + " " + what);
  }

  /** What the server refused; Flyway's own message is a page, and quotes the statement. */
  private static String cause(FlywayException failed) {
    return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst()
        .map(error -> PostgresConnectFailure.reason(error, PostgresFailure.of(error)))
        .orElse("see the log at debug level");
  }
}
