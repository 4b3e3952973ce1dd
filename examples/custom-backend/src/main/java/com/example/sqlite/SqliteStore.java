package com.example.sqlite;

import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sqlite.SQLiteDataSource;

/**
 * One table of keys and values in a file, on one connection. SQLite compares blobs as unsigned
 * bytes, the shorter of two that begin alike first, and so its order is the toolkit's.
 */
final class SqliteStore implements OrderedStore, Transaction {

  private static final List<String> SET_UP =
      List.of(
          // No second process: neither would see what the other's memory holds.
          "PRAGMA locking_mode = EXCLUSIVE",
          "PRAGMA journal_mode = WAL",
          // A commit returns when it is on the disk (A1); on macOS that takes another request.
          "PRAGMA synchronous = FULL",
          "PRAGMA fullfsync = ON",
          "CREATE TABLE IF NOT EXISTS acteon (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID");

  private static final String RANGE = "SELECT k, v FROM acteon WHERE k >= ? AND k < ? ORDER BY k ";

  private final Connection connection;
  private final PreparedStatement get;
  private final PreparedStatement put;
  private final PreparedStatement remove;
  private final PreparedStatement up;
  private final PreparedStatement down;

  private SqliteStore(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      for (String sql : SET_UP) {
        statement.execute(sql);
      }
    }
    get = connection.prepareStatement("SELECT v FROM acteon WHERE k = ?");
    put = connection.prepareStatement("INSERT OR REPLACE INTO acteon (k, v) VALUES (?, ?)");
    remove = connection.prepareStatement("DELETE FROM acteon WHERE k = ?");
    up = connection.prepareStatement(RANGE + "ASC LIMIT ?");
    down = connection.prepareStatement(RANGE + "DESC LIMIT ?");
    // From here on a transaction begins with whatever comes first, and ends with a commit.
    connection.setAutoCommit(false);
  }

  static SqliteStore open(Path file) {
    return sql(() -> {
      // Not DriverManager: it knows the drivers of the server, and not those of a plugin.
      SQLiteDataSource source = new SQLiteDataSource();
      source.setUrl("jdbc:sqlite:" + file);
      Connection connection = source.getConnection();
      try {
        return new SqliteStore(connection);
      } catch (SQLException failed) {
        connection.close();
        throw failed;
      }
    });
  }

  /** A failure is undone by {@link #close}. A commit of what only read writes nothing. */
  @Override
  public <R> R inTransaction(Function<Transaction, R> work) {
    return sql(() -> {
      R result = work.apply(this);
      connection.commit();
      return result;
    });
  }

  @Override
  public Optional<byte[]> get(byte[] key) {
    return sql(() -> {
      try (ResultSet found = bind(get, key).executeQuery()) {
        return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
      }
    });
  }

  @Override
  public void put(byte[] key, byte[] value) {
    sql(() -> bind(put, key, value).executeUpdate());
  }

  @Override
  public void remove(byte[] key) {
    sql(() -> bind(remove, key).executeUpdate());
  }

  @Override
  public List<Row> range(byte[] from, byte[] to, int limit, Direction direction) {
    return sql(() -> {
      PreparedStatement range = bind(direction == Direction.UP ? up : down, from, to);
      range.setInt(3, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = range.executeQuery()) {
        while (found.next()) {
          rows.add(new Row(found.getBytes(1), found.getBytes(2)));
        }
      }
      return rows;
    });
  }

  /** SQLite undoes what was not committed. */
  @Override
  public void close() {
    sql(() -> {
      connection.close();
      return true;
    });
  }

  private static PreparedStatement bind(PreparedStatement statement, byte[]... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setBytes(i + 1, parameters[i]);
    }
    return statement;
  }

  private interface Sql<R> {
    R run() throws SQLException;
  }

  /** What it fails with is told by {@link SqlitePlace#translate}. */
  private static <R> R sql(Sql<R> call) {
    try {
      return call.run();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
