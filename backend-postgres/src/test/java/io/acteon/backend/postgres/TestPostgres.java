package io.acteon.backend.postgres;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.connect.PostgresUrl;
import io.acteon.toolkit.backend.ServerAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The PostgreSQL server of all tests of this JVM: the one whose URL is in {@code
 * ACTEON_TEST_POSTGRES_URL}, or else the first that can be started. A started one listens on the
 * loopback interface alone and ends with the JVM, however that ends.
 */
public final class TestPostgres {

  private static final TestPostgres INSTANCE = find();

  private final String url;
  private final PostgresUrl parsed;
  private final Set<String> prefixes = ConcurrentHashMap.newKeySet();

  private TestPostgres(String url) {
    this.url = url;
    this.parsed = PostgresUrl.parse(url);
  }

  /** The server, running. */
  public static TestPostgres get() {
    return INSTANCE;
  }

  /** A server of the caller's own, for what would disturb others; it ends with this JVM. */
  public static TestPostgres startOwn() {
    return TestPostgresSource.chosen().stream()
        .flatMap(source -> source.start().stream())
        .findFirst()
        .map(started -> new TestPostgres(started.url()))
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL server could be started"));
  }

  /** Where it is, as the setting {@code url}. */
  public String url() {
    return url;
  }

  /** The server, as the settings of a backend whose background work is soon to be seen. */
  public Config settings(String prefix) {
    return ConfigFactory.parseMap(Map.of("url", url, "prefix", prefix));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    ServerAddress host = parsed.hosts().getFirst();
    return new InetSocketAddress(host.name(), host.port());
  }

  /** The setting {@code url} that leads to it by way of another address. */
  public String urlAt(InetSocketAddress address) {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(
            user(), password(), address.getHostString(), address.getPort(), parsed.database());
  }

  /** Who logs in. */
  public String user() {
    return parsed.user().orElse("acteon");
  }

  /** With what. */
  public String password() {
    return parsed.password().orElse("acteon");
  }

  /** A prefix that no other test uses. */
  public String newPrefix() {
    String prefix = "t" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "_";
    prefixes.add(prefix);
    return prefix;
  }

  /** A connection past the backend. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(parsed.jdbcUrl(), user(), password());
  }

  /** Runs one statement past the backend. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The one value of a query past the backend. */
  public String value(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What the server has counted of a table, by a column of {@code pg_stat_user_tables}. */
  public long counted(String table, String column) {
    return Long.parseLong(
        value("SELECT %s FROM pg_stat_user_tables WHERE relname = '%s'".formatted(column, table)));
  }

  private static TestPostgres find() {
    Optional<String> given = Optional.ofNullable(System.getenv("ACTEON_TEST_POSTGRES_URL"));
    if (given.isPresent()) {
      TestPostgres server = new TestPostgres(given.get());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.prefixes.forEach(server::drop)));
      return server.announce("ACTEON_TEST_POSTGRES_URL");
    }
    return TestPostgresSource.chosen().stream()
        .flatMap(source -> source.start().stream())
        .findFirst()
        .map(started -> new TestPostgres(started.url()).announce(started.origin()))
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL server could be started"));
  }

  private TestPostgres announce(String origin) {
    System.out.println(
        "The tests use PostgreSQL " + value("SHOW server_version") + " from " + origin);
    return this;
  }

  /** Removes everything whose name begins with {@code prefix}. */
  public void drop(String prefix) {
    execute(
        """
        DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT 'VIEW ' || quote_ident(viewname) FROM pg_views
                      WHERE starts_with(viewname, '%1$s')
          UNION ALL SELECT 'TABLE ' || quote_ident(tablename) FROM pg_tables
                      WHERE starts_with(tablename, '%1$s')
          UNION ALL SELECT 'SEQUENCE ' || quote_ident(sequencename) FROM pg_sequences
                      WHERE starts_with(sequencename, '%1$s')
          LOOP EXECUTE 'DROP ' || name || ' CASCADE'; END LOOP;
        END $$\
        """
            .formatted(prefix));
  }
}
