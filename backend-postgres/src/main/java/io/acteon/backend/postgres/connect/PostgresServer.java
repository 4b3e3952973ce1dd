package io.acteon.backend.postgres.connect;

import io.acteon.backend.postgres.sql.PostgresSql;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What a server says of itself when an instance is opened. */
public record PostgresServer(
    int version,
    String product,
    String encoding,
    String fsync,
    String synchronousCommit,
    String synchronousStandbys,
    int standbys,
    String storage) {

  private static final Logger LOG = System.getLogger(PostgresServer.class.getName());
  private static final int OLDEST = 130_000;

  /** The least version that gets corrections. */
  public static final int OLDEST_MAINTAINED = 140_000;

  private static final String ASK = PostgresSql.reading("server", "").text();

  /**
   * Asks a server.
   *
   * @throws BackendException if it only speaks like PostgreSQL and is known not to do
   */
  public static PostgresServer ask(Connection connection, String address) throws SQLException {
    requireKnown(address, text(connection, "SELECT version()"));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ASK)) {
      row.next();
      return new PostgresServer(
          row.getInt("version"),
          row.getString("product"),
          row.getString("encoding"),
          row.getString("fsync"),
          row.getString("synchronous_commit"),
          row.getString("synchronous_standbys"),
          row.getInt("standbys"),
          row.getString("storage"));
    }
  }

  private static String text(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  /** Refuses by the name that a server gives itself. */
  static void requireKnown(String address, String name) {
    if (name.contains("CockroachDB")) {
      throw refusal(
          address
              + " is CockroachDB, which has neither text columns with COLLATE \"C\" nor hash indexes,"
              + " and SKIP LOCKED with LIMIT that skips too much; take PostgreSQL, or a product that"
              + " is made of it");
    }
  }

  /**
   * Refuses a sequence of which each connection holds numbers in store: versions drawn from it do
   * not rise.
   *
   * @param cached how many it holds; empty if the server does not tell
   */
  public static void requireRising(String address, String sequence, OptionalLong cached) {
    if (cached.orElse(1) != 1) {
      throw refusal(
          "%s keeps %d numbers of the sequence %s for each connection, as YugabyteDB does, and versions would go backwards; needed is 1: set ysql_sequence_cache_minval = 0 on its servers and run ALTER SEQUENCE %s CACHE 1"
              .formatted(address, cached.getAsLong(), sequence, sequence));
    }
  }

  /** Refuses a server on which the contract does not hold. */
  public void requireUsable(String address) {
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
  public void warn(String address, boolean replicatedStorage) {
    risks(replicatedStorage)
        .forEach(risk -> LOG.log(Level.WARNING, "PostgreSQL at {0} {1}", address, risk));
  }

  /** What an operator would want to know, and what to do. */
  List<String> risks(boolean replicatedStorage) {
    List<String> risks = new ArrayList<>();
    if (fsync.equals("off")) {
      risks.add(
          "runs with fsync = off: a crash of its machine can damage or lose everything; set it to"
              + " on");
    }
    if (!durable()) {
      risks.add(
          "runs with synchronous_commit = off: a crash loses what it had acknowledged last; set it"
              + " to on");
    }
    if (standbys > 0 && !replicatedStorage && !replicatesSynchronously()) {
      risks.add(
          "has a standby that it does not wait for: if that takes over, what was acknowledged last"
              + " is lost, and actions can be executed twice; name it in"
              + " synchronous_standby_names, with synchronous_commit = on");
    }
    if (!storage.isEmpty() && !replicatedStorage) {
      risks.add(
          "looks like "
              + storage
              + ", which replicates below the server; if what it acknowledged survives a failover,"
              + " set replication = \"storage\"");
    }
    return risks;
  }

  /** What of {@code most} a backend on this server can promise. */
  public Set<Capability> held(Set<Capability> most, boolean replicatedStorage) {
    EnumSet<Capability> held = EnumSet.copyOf(most);
    if (!durable()) {
      held.remove(Capability.DURABLE);
    }
    if (!replicatedStorage && !replicatesSynchronously()) {
      held.remove(Capability.FENCING_SURVIVES_FAILOVER);
    }
    return Set.copyOf(held);
  }

  /** Whether what was acknowledged outlives the server's process. */
  public boolean durable() {
    return !synchronousCommit.equals("off");
  }

  /** Whether a standby that takes over has all that was acknowledged. */
  public boolean replicatesSynchronously() {
    return !synchronousStandbys.isEmpty()
        && Set.of("on", "remote_apply").contains(synchronousCommit);
  }
}
