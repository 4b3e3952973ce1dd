package io.acteon.benchmarks.postgres;

import com.typesafe.config.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.benchmarks.contest.Contender;
import io.acteon.benchmarks.files.Resources;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with the same tables twice: those that a gateway uses, and those for whoever
 * it is compared with, under a prefix of their own.
 */
public final class PostgresUnderTest implements AutoCloseable {

  private static final int PEER_CONNECTIONS = 32;

  private final TestPostgres server = TestPostgres.get();
  private final String prefix = server.newPrefix();
  private final String rivals = server.newPrefix();
  private final List<String> tables = new ArrayList<>();
  private final StateBackend state;
  private final AuditBackend audit;

  public PostgresUnderTest() {
    migrate(prefix);
    migrate(rivals);
    state = new PostgresStateBackendProvider().configure(server.settings(prefix)).open();
    audit = new PostgresAuditBackendProvider().configure(server.settings(prefix)).open();
  }

  private void migrate(String owner) {
    Config settings = server.settings(owner);
    new PostgresStateBackendProvider().configure(settings).migrate();
    new PostgresAuditBackendProvider().configure(settings).migrate();
    tables.addAll(List.of(owner + "state", owner + "due", owner + "audit"));
  }

  /** As a gateway uses it. */
  public StateStore store() {
    return GatewayStores.state(state, StoreObserver.NONE);
  }

  /** As a gateway uses it. */
  public AuditStore records() {
    return GatewayStores.audit(audit, StoreObserver.NONE);
  }

  /** Runs a script of {@code pgbench} on the tables of the rivals. */
  public Contender pgbench(String script) {
    return Pgbench.of(server, rivals, script, Map.of());
  }

  /** The same, for a script that wants a variable beside its own. */
  Contender pgbench(String script, String variable, int value) {
    return Pgbench.of(server, rivals, script, Map.of(variable, Integer.toString(value)));
  }

  /** Where the server is, as configurations say it. */
  public String url() {
    return server.url();
  }

  /** Of the tables that a gateway uses. */
  public String prefix() {
    return prefix;
  }

  /** Puts entries, due keys and audit records of these numbers into the tables of the gateway. */
  void grow(int from, int to) {
    server.execute(
        Resources.text(PostgresUnderTest.class, "growth.sql")
            .replace("${prefix}", prefix)
            .replace("${from}", Integer.toString(from))
            .replace("${to}", Integer.toString(to)));
    server.execute("VACUUM ANALYZE");
    server.execute("CHECKPOINT");
  }

  DueIndex due(String name) {
    return state.dueIndex(name);
  }

  /** Makes the tables of a design that takes one step after another. */
  public void createOneByOne() {
    server.execute(
        Resources.text(PostgresUnderTest.class, "one-by-one.sql").replace("${prefix}", rivals));
    tables.addAll(List.of(rivals + "one_lock", rivals + "one_state", rivals + "one_audit"));
  }

  /** Makes the tables of peers, empty. */
  public void createPeers() {
    server.execute(Resources.text(PostgresUnderTest.class, "peers.sql"));
  }

  /** Connections for peers. */
  public HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%d/%s"
            .formatted(
                server.address().getHostString(),
                server.address().getPort(),
                server.value("SELECT current_database()")));
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(PEER_CONNECTIONS);
    return new HikariDataSource(config);
  }

  /** Empties all tables, and lets no checkpoint of what was before fall into what comes. */
  public void reset() {
    server.execute("TRUNCATE " + String.join(", ", tables));
    server.execute("CHECKPOINT");
  }

  /** Puts live claims on the keys {@code 1} to {@code keys} into the tables of the rivals. */
  void fillRivals(int keys) {
    server.execute(
        """
        INSERT INTO %1$sstate (head, fold, tail, value, version, expiry_rule, expires_at)
        SELECT concat_ws(chr(1), 'bench', 'acme', 'claim', n), '', '', 'taken', n, 3600000,
               clock_timestamp() + interval '1 hour'
        FROM generate_series(1, %2$d) AS n\
        """
            .formatted(rivals, keys));
  }

  /** How many expired entries this instance has swept. */
  long swept() {
    return state.sweepStats().removed();
  }

  /** How many entries have expired and are still there. */
  long expired() {
    return Long.parseLong(
        server.value(
            "SELECT count(*) FROM " + prefix + "state WHERE expires_at <= clock_timestamp()"));
  }

  /** How far the write-ahead log has come, in bytes. */
  public long wal() {
    return Long.parseLong(server.value("SELECT (pg_current_wal_lsn() - '0/0')::bigint"));
  }

  @Override
  public void close() {
    audit.close();
    state.close();
  }
}
