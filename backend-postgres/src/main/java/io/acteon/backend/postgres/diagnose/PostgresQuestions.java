package io.acteon.backend.postgres.diagnose;

import io.acteon.backend.postgres.connect.PostgresFailure;
import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.diagnose.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks one server. What it does not answer, because the role may not ask or because the server only
 * speaks like PostgreSQL, becomes a finding.
 *
 * @param where of findings
 */
record PostgresQuestions(Connection connection, String where) {

  /** What becomes of a row. */
  @FunctionalInterface
  interface Row<T> {

    T read(ResultSet row) throws SQLException;
  }

  /** What is made of the answers. */
  @FunctionalInterface
  interface Judgement {

    List<Finding> judge() throws SQLException;
  }

  /**
   * The rows of a statement.
   *
   * @param arguments texts in arrays, and numbers
   */
  <T> List<T> rows(PostgresSql question, Row<T> reader, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question.text())) {
      for (int i = 0; i < arguments.length; i++) {
        Object argument = arguments[i];
        if (argument instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, argument);
        }
      }
      try (ResultSet row = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (row.next()) {
          rows.add(reader.read(row));
        }
        return rows;
      }
    }
  }

  /** What {@code judgement} finds, or that the server does not tell. */
  List<Finding> ask(String check, Judgement judgement) {
    try {
      return judgement.judge();
    } catch (SQLException untold) {
      return List.of(
          Finding.info(
              check, where, "this was not found out: " + PostgresFailure.of(untold).reason()));
    }
  }
}
