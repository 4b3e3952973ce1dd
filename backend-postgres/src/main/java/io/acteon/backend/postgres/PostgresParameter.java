package io.acteon.backend.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** How values of Java become parameters of a statement. */
final class PostgresParameter {

  private PostgresParameter() {}

  static void bind(Connection connection, PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
        case UUID[] scopes -> statement.setArray(i + 1, connection.createArrayOf("uuid", scopes));
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }
}
