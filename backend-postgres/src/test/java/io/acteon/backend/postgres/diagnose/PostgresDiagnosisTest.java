package io.acteon.backend.postgres.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.PostgresAuditBackendProvider;
import io.acteon.backend.postgres.PostgresStateBackendProvider;
import io.acteon.backend.postgres.TestPgBouncer;
import io.acteon.backend.postgres.TestPostgres;
import io.acteon.backend.postgres.TestPostgresPair;
import io.acteon.backend.postgres.TestPrefix;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Arrangements that are wrong in one way each, and what is found of each. */
class PostgresDiagnosisTest {

  private static final Duration TIME = Duration.ofSeconds(20);

  private final TestPostgres server = TestPostgres.get();

  /** Started when it is first asked for. */
  private static final class Own {

    static final TestPostgres SERVER = TestPostgres.startOwn();
  }

  private static List<Finding> diagnose(BackendProvider<?> provider, Config settings) {
    return provider.configure(settings).diagnosis().orElseThrow().diagnose(TIME);
  }

  private static List<Finding> diagnose(Config settings) {
    return diagnose(new PostgresStateBackendProvider(), settings);
  }

  private Config migrated(TestPostgres where, Map<String, ?> settings) {
    Config all = ConfigFactory.parseMap(settings).withFallback(where.settings(server.newPrefix()));
    new PostgresStateBackendProvider().configure(all).migrate();
    return all;
  }

  private static Finding of(List<Finding> findings, String check) {
    assertThat(findings).extracting(Finding::check).contains(check);
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .max((one, other) -> one.level().compareTo(other.level()))
        .orElseThrow();
  }

  /** What is found on a server of which one setting is another. */
  private List<Finding> withSetting(String name, String value) {
    Assumptions.assumeFalse(
        Own.SERVER
            .value("SELECT source FROM pg_settings WHERE name = '" + name + "'")
            .equals("command line"),
        "not run: this server was started with another " + name);
    Config settings = migrated(Own.SERVER, Map.of());
    set(name, "'" + value + "'");
    try {
      await().until(() -> Own.SERVER.value("SHOW " + name).equals(value));
      return diagnose(settings);
    } finally {
      set(name, "DEFAULT");
      await().until(() -> !Own.SERVER.value("SHOW " + name).equals(value));
    }
  }

  private static void set(String name, String value) {
    Own.SERVER.execute("ALTER SYSTEM SET " + name + " = " + value);
    Own.SERVER.execute("SELECT pg_reload_conf()");
  }

  @Test
  void aServerAsItShouldBeIsFoundFine() {
    Config settings = migrated(server, Map.of());
    List<Finding> findings = diagnose(settings);

    assertThat(findings)
        .filteredOn(finding -> finding.level().compareTo(Level.WARNING) >= 0)
        .extracting(Finding::check)
        .containsExactly("postgres.role");
    assertThat(findings)
        .extracting(Finding::check)
        .contains(
            "store.opens",
            "store.latency",
            "store.clock",
            "store.promises",
            "postgres.fsync",
            "postgres.synchronous-commit",
            "postgres.connections",
            "postgres.sequence",
            "postgres.expired");
    assertThat(findings.toString()).doesNotContain(server.password());
  }

  @Test
  void aRoleThatIsSuperuserIsTooMuch() {
    Finding role = of(diagnose(migrated(server, Map.of())), "postgres.role");
    assertThat(role.level()).isEqualTo(Level.WARNING);
    assertThat(role.what()).contains(server.user(), "superuser");
    assertThat(role.advice()).get().asString().contains("postgres-roles.sql");
  }

  @Test
  void fsyncThatIsOffIsAnError() {
    Finding fsync = of(withSetting("fsync", "off"), "postgres.fsync");
    assertThat(fsync.level()).isEqualTo(Level.ERROR);
  }

  @Test
  void synchronousCommitThatIsOffIsAWarningAndPromisesLess() {
    List<Finding> findings = withSetting("synchronous_commit", "off");
    assertThat(of(findings, "postgres.synchronous-commit").level()).isEqualTo(Level.WARNING);
    assertThat(of(findings, "store.promises").what()).contains("does not durable");
  }

  @Test
  void fullPageWritesThatAreOffAreAWarning() {
    assertThat(of(withSetting("full_page_writes", "off"), "postgres.full-page-writes").level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void autovacuumThatIsOffIsAWarning() {
    assertThat(of(withSetting("autovacuum", "off"), "postgres.autovacuum").level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void aPoolThatIsLargerThanTheServerIsAnError() {
    Finding connections =
        of(diagnose(migrated(server, Map.of("pool_size", 1000))), "postgres.connections");
    assertThat(connections.level()).isEqualTo(Level.ERROR);
    assertThat(connections.what()).contains("pool_size is 1000", "not even one");
  }

  @Test
  void aPoolThatLeavesNoRoomForASecondInstanceIsAWarning() {
    Finding connections =
        of(diagnose(migrated(server, Map.of("pool_size", 200))), "postgres.connections");
    assertThat(connections.level()).isEqualTo(Level.WARNING);
  }

  @Test
  void twoInstancesTakeAPoolForStateAndOneForAuditEach() {
    int most =
        Integer.parseInt(
            server.value(
                "SELECT current_setting('max_connections')::int -"
                    + " current_setting('superuser_reserved_connections')::int -"
                    + " coalesce(current_setting('reserved_connections', true), '0')::int"));
    Finding three =
        of(diagnose(migrated(server, Map.of("pool_size", most / 3))), "postgres.connections");
    assertThat(three.level()).isEqualTo(Level.WARNING);
    assertThat(three.what()).contains("3 such pools fit", "take 4 if state and audit are both");
    assertThat(
            of(diagnose(migrated(server, Map.of("pool_size", most / 4))), "postgres.connections")
                .level())
        .isEqualTo(Level.OK);
  }

  @Test
  void theLimitOfARoleAndItsMissingRightsAreFound() {
    Config settings = migrated(server, Map.of());
    String role = settings.getString("prefix") + "role";
    server.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'x' CONNECTION LIMIT 5");
    try {
      server.execute(
          "GRANT SELECT ON " + settings.getString("prefix") + "state_history TO " + role);
      List<Finding> findings =
          diagnose(
              ConfigFactory.parseMap(Map.of("user", role, "password", "x")).withFallback(settings));
      assertThat(of(findings, "postgres.connections").level()).isEqualTo(Level.ERROR);
      Finding rights = of(findings, "postgres.rights");
      assertThat(rights.level()).isEqualTo(Level.ERROR);
      assertThat(rights.what()).contains("INSERT on " + settings.getString("prefix") + "state");
      assertThat(of(findings, "postgres.role").level()).isEqualTo(Level.OK);
    } finally {
      server.execute("DROP OWNED BY " + role);
      server.execute("DROP ROLE " + role);
    }
  }

  @Test
  void aTableOfDeadRowsIsAWarning() {
    Config settings = migrated(Own.SERVER, Map.of());
    String table = settings.getString("prefix") + "state";
    set("autovacuum", "off");
    try {
      Own.SERVER.execute(
          "INSERT INTO %s (head, fold, tail, version) SELECT i::text, '', '', i FROM generate_series(1, 20000) AS i"
              .formatted(table));
      Own.SERVER.execute("DELETE FROM " + table);
      await().until(() -> Own.SERVER.counted(table, "n_dead_tup") >= 20_000);
      Finding bloat = of(diagnose(settings), "postgres.bloat");
      assertThat(bloat.level()).isEqualTo(Level.WARNING);
      assertThat(bloat.what()).contains(table, "20,000");
    } finally {
      set("autovacuum", "DEFAULT");
    }
  }

  @Test
  void aTableThatAutovacuumLeavesOutIsAWarning() {
    Config settings = migrated(server, Map.of());
    server.execute(
        "ALTER TABLE %sdue SET (autovacuum_enabled = false)"
            .formatted(settings.getString("prefix")));
    assertThat(of(diagnose(settings), "postgres.autovacuum").what()).contains("due");
  }

  @Test
  void expiredEntriesThatNobodyRemovesAreAWarning() {
    Config settings = migrated(server, Map.of());
    server.execute(
        "INSERT INTO %sstate (head, fold, tail, version, expires_at) VALUES ('a', '', '', 1, clock_timestamp() - interval '1 hour')"
            .formatted(settings.getString("prefix")));
    Finding expired = of(diagnose(settings), "postgres.expired");
    assertThat(expired.level()).isEqualTo(Level.WARNING);
    assertThat(expired.what()).contains("1 entries");
    assertThat(server.value("SELECT count(*) FROM " + settings.getString("prefix") + "state"))
        .as("entries, after they were looked at")
        .isEqualTo("1");
  }

  @Test
  void missingTablesAreAnErrorAndAreNotMade() {
    String prefix = server.newPrefix();
    List<Finding> findings = diagnose(server.settings(prefix));
    Finding opens = of(findings, "store.opens");
    assertThat(opens.level()).isEqualTo(Level.ERROR);
    assertThat(opens.what()).contains("migrate");
    assertThat(findings).extracting(Finding::check).contains("postgres.fsync");
    assertThat(
            server.value(
                "SELECT count(*) FROM pg_class WHERE starts_with(relname, '" + prefix + "')"))
        .isEqualTo("0");
  }

  @Test
  void aServerThatIsAwayIsAnErrorAndBeyondThisMachineWithoutTlsAWarning() {
    List<Finding> findings =
        diagnose(
            ConfigFactory.parseMap(
                Map.of("url", "postgres://a:secret@db.invalid/acteon", "connect_timeout_ms", 500)));
    assertThat(of(findings, "store.opens").level()).isEqualTo(Level.ERROR);
    assertThat(of(findings, "postgres.tls").level()).isEqualTo(Level.WARNING);
    assertThat(findings.toString()).doesNotContain("secret");
  }

  @Test
  void aPoolerInBetweenIsFound() {
    TestPgBouncer pooler = TestPgBouncer.require();
    Config settings =
        ConfigFactory.parseMap(Map.of("url", pooler.url()))
            .withFallback(migrated(server, Map.of()));
    assertThat(of(diagnose(settings), "postgres.pooler").level()).isEqualTo(Level.INFO);
  }

  @Test
  void aStandbyThatIsNotWaitedForIsAWarning() throws IOException {
    try (TestPostgresPair pair = new TestPostgresPair()) {
      Config settings = ConfigFactory.parseMap(Map.of("url", pair.urlOfFirst()));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(of(diagnose(settings), "postgres.replication").level())
                  .isEqualTo(Level.WARNING));
    }
  }

  @Test
  void aConnectionThatIsLostMeanwhileIsAnErrorBesideWhatWasFoundBefore() {
    Config settings = migrated(server, Map.of());
    String role = settings.getString("prefix") + "role";
    server.execute("CREATE ROLE " + role + " SUPERUSER LOGIN PASSWORD 'x'");
    server.execute("CREATE SCHEMA " + role);
    server.execute("ALTER ROLE " + role + " SET search_path = " + role + ", pg_catalog, public");
    server.execute(
        """
        CREATE FUNCTION %s.current_setting(name text) RETURNS text LANGUAGE sql AS $$
          SELECT CASE WHEN current_query() LIKE '%%AS writable%%'
                      THEN pg_terminate_backend(pg_backend_pid())::text
                      ELSE pg_catalog.current_setting(name) END $$
        """
            .formatted(role));
    try {
      List<Finding> findings =
          diagnose(
              ConfigFactory.parseMap(Map.of("user", role, "password", "x")).withFallback(settings));
      assertThat(of(findings, "store.opens").level()).isEqualTo(Level.ERROR);
      assertThat(findings).extracting(Finding::check).contains("postgres.tls", "postgres.version");
    } finally {
      server.execute("DROP SCHEMA " + role + " CASCADE");
      server.execute("DROP ROLE " + role);
    }
  }

  @Test
  void recordsAreLookedAtAsEntriesAre() {
    TestPrefix<?> prefix = TestPrefix.create(new PostgresAuditBackendProvider(), Map.of());
    List<Finding> findings = diagnose(new PostgresAuditBackendProvider(), prefix.settings());
    assertThat(of(findings, "store.opens").level()).isEqualTo(Level.OK);
    assertThat(of(findings, "postgres.rights").what()).contains("audit");
    assertThat(of(findings, "postgres.expired").what()).contains("records");
  }
}
