package io.acteon.backend.postgres;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** What a server says of itself when an instance is opened. */
record PostgresServer(
    int version,
    String product,
    String encoding,
    String fsync,
    String synchronousCommit,
    String synchronousStandbys) {

  private static final Logger LOG = System.getLogger(PostgresServer.class.getName());
  private static final int OLDEST = 130_000;
  private static final String ASK = PostgresSql.reading("server", "").text();

  static PostgresServer ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ASK)) {
      row.next();
      return new PostgresServer(
          row.getInt("version"),
          row.getString("product"),
          row.getString("encoding"),
          row.getString("fsync"),
          row.getString("synchronous_commit"),
          row.getString("synchronous_standbys"));
    }
  }

  /** Refuses a server on which the contract does not hold. */
  void requireUsable(String address) {
    if (version < OLDEST) {
      throw refusal(address + " is " + product + "; needed is PostgreSQL 13 or later");
    }
    if (!encoding.equals("UTF8")) {
      throw refusal(address + " has the encoding " + encoding + "; needed is UTF8");
    }
  }

  private static BackendException refusal(String message) {
    return new BackendException(ErrorCode.SCHEMA, Effect.REJECTED, message);
  }

  /** Says once what an operator would want to know before it matters. */
  void warn(String address) {
    if (fsync.equals("off")) {
      LOG.log(
          Level.WARNING,
          "{0} runs with fsync = off: a crash of its machine can damage or lose everything",
          address);
    }
    if (!durable()) {
      LOG.log(
          Level.WARNING,
          "{0} runs with synchronous_commit = off: a crash loses what it had acknowledged last",
          address);
    }
  }

  /** Whether what was acknowledged outlives the server's process. */
  boolean durable() {
    return !synchronousCommit.equals("off");
  }

  /** Whether a standby that takes over has all that was acknowledged. */
  boolean replicatesSynchronously() {
    return !synchronousStandbys.isEmpty()
        && Set.of("on", "remote_apply").contains(synchronousCommit);
  }
}
