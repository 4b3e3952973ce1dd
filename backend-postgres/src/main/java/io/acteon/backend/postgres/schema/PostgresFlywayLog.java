package io.acteon.backend.postgres.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Sends what the migration library says to the platform's log, its chatter at debug level. */
final class PostgresFlywayLog implements Log {

  /** Made by the library, by name. */
  public static final class Creator implements LogCreator {
    @Override
    public Log createLogger(Class<?> owner) {
      return new PostgresFlywayLog(System.getLogger(PostgresSchema.class.getName()));
    }
  }

  private final Logger log;

  private PostgresFlywayLog(Logger log) {
    this.log = log;
  }

  @Override
  public void debug(String message) {
    log.log(Level.TRACE, message);
  }

  @Override
  public void info(String message) {
    log.log(Level.DEBUG, message);
  }

  @Override
  public void notice(String message) {
    log.log(Level.DEBUG, message);
  }

  @Override
  public void warn(String message) {
    log.log(Level.WARNING, message);
  }

  @Override
  public void error(String message) {
    log.log(Level.ERROR, message);
  }

  @Override
  public void error(String message, Exception cause) {
    log.log(Level.ERROR, message, cause);
  }
}
