package io.acteon.backend.postgres.pool;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of Java become parameters of a statement. */
final class PostgresParameter {

  private PostgresParameter() {}

  static void bind(Connection connection, PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
        case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
        case UUID[] scopes -> statement.setArray(i + 1, connection.createArrayOf("uuid", scopes));
        // The one that may be absent is a number.
        case null -> statement.setNull(i + 1, Types.BIGINT);
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }
}
