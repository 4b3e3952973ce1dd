package io.acteon.backend.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;

/** Connections for one purpose, in the way in which this backend needs them. */
final class PostgresDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1L;

  /** What is done with a connection once it has been opened. */
  private interface Preparation {
    void prepare(PgConnection opened) throws SQLException;
  }

  private final transient Preparation preparation;

  private PostgresDataSource(Preparation preparation) {
    this.preparation = preparation;
  }

  /** For calls: the server ends a statement at the call's deadline, and a transaction left open. */
  static PostgresDataSource forCalls(PostgresSettings settings) {
    PostgresDataSource source = plain(settings, PostgresNewConnection::prepare);
    source.set(
        PGProperty.OPTIONS,
        String.format(
            Locale.ROOT,
            "-c statement_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d %2$s",
            settings.deadline().toMillis(),
            settings.url().parameters().getOrDefault("options", "")));
    return source;
  }

  /** For migrations, which take as long as they take. */
  static PostgresDataSource forMigration(PostgresSettings settings) {
    return plain(settings, connection -> {});
  }

  private static PostgresDataSource plain(PostgresSettings settings, Preparation preparation) {
    PostgresDataSource source = new PostgresDataSource(preparation);
    source.setUrl(settings.url().jdbcUrl());
    settings.user().ifPresent(source::setUser);
    settings.password().ifPresent(source::setPassword);
    source.set(PGProperty.APPLICATION_NAME, "acteon");
    source.set(PGProperty.TCP_KEEP_ALIVE, "true");
    settings.url().parameters().forEach(source::set);
    // A replica lags behind (B13), and the details of an error hold values (B5).
    source.set(PGProperty.TARGET_SERVER_TYPE, "primary");
    source.set(PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
    String seconds = Long.toString(atLeastOneSecond(settings.connectTimeout()));
    source.set(PGProperty.CONNECT_TIMEOUT, seconds);
    source.set(PGProperty.LOGIN_TIMEOUT, seconds);
    return source;
  }

  /** A connection that is ready for its purpose. */
  @Override
  public Connection getConnection() throws SQLException {
    Connection opened = super.getConnection();
    boolean ready = false;
    try {
      preparation.prepare(opened.unwrap(PgConnection.class));
      ready = true;
      return opened;
    } finally {
      if (!ready) {
        opened.close();
      }
    }
  }

  private void set(PGProperty property, String value) {
    set(property.getName(), value);
  }

  private void set(String name, String value) {
    try {
      setProperty(name, value);
    } catch (SQLException refused) {
      throw new IllegalArgumentException("the driver refuses the parameter " + name);
    }
  }

  private static long atLeastOneSecond(Duration timeout) {
    return Math.max(1, (timeout.toMillis() + 999) / 1_000);
  }
}
