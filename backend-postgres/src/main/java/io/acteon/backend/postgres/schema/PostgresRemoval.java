package io.acteon.backend.postgres.schema;

import io.acteon.backend.postgres.connect.PostgresConnectFailure;
import io.acteon.backend.postgres.connect.PostgresDataSource;
import io.acteon.backend.postgres.connect.PostgresFailure;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes back what the migrations of one part of a prefix made, in one transaction. Each relation is
 * named whole: a pattern would also find those of a longer prefix that begins with this one.
 */
public record PostgresRemoval(PostgresSettings settings, List<Relation> relations) {

  private static final List<Relation> STATE =
      List.of(
          new Relation("VIEW", "entries"),
          new Relation("TABLE", "state"),
          new Relation("TABLE", "due"),
          new Relation("SEQUENCE", "version"),
          new Relation("TABLE", "state_history"));

  private static final List<Relation> AUDIT =
      List.of(
          new Relation("TABLE", "audit"),
          new Relation("TABLE", "audit_chain"),
          new Relation("TABLE", "audit_mode"),
          new Relation("TABLE", "audit_history"));

  private static final String IN_USE = "2BP01";

  /** A table, view or sequence, by its name after the prefix. */
  record Relation(String kind, String name) {}

  public PostgresRemoval {
    relations = List.copyOf(relations);
  }

  public static PostgresRemoval ofState(PostgresSettings settings) {
    return new PostgresRemoval(settings, STATE);
  }

  public static PostgresRemoval ofAudit(PostgresSettings settings) {
    return new PostgresRemoval(settings, AUDIT);
  }

  /** Drops those that are there, and names them; what others have built on one keeps all. */
  public List<String> run() {
    try (Connection connection = PostgresDataSource.forMigration(settings).getFirstConnection()) {
      return run(connection);
    } catch (SQLException error) {
      throw PostgresConnectFailure.of(settings, error);
    }
  }

  private List<String> run(Connection connection) throws SQLException {
    List<String> removed = new ArrayList<>();
    connection.setAutoCommit(false);
    try (Statement drop = connection.createStatement()) {
      for (Relation relation : relations) {
        String name = settings.prefix() + relation.name();
        if (isThere(connection, name)) {
          drop.execute("DROP " + relation.kind() + " IF EXISTS " + name);
          removed.add(name);
        }
      }
      connection.commit();
      return removed;
    } catch (SQLException error) {
      throw failed(error);
    }
  }

  private static boolean isThere(Connection connection, String name) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement("SELECT to_regclass(?)")) {
      ask.setString(1, name);
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        return row.getString(1) != null;
      }
    }
  }

  private BackendException failed(SQLException error) {
    PostgresFailure failure = PostgresFailure.of(error);
    boolean used = IN_USE.equals(error.getSQLState());
    return new BackendException(
        used ? ErrorCode.SCHEMA : failure.code(),
        failure.fate() == PostgresFailure.Fate.LOST ? Effect.UNKNOWN : Effect.NOT_APPLIED,
        "PostgreSQL at "
            + settings.url().address()
            + ": the tables with the prefix "
            + settings.prefix()
            + " were not removed: "
            + (used ? "something else depends on them" : failure.reason()));
  }
}
