package io.acteon.backend.postgres.connect;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What an error means that came instead of a connection. */
public final class PostgresConnectFailure {

  private PostgresConnectFailure() {}

  /** A failure to connect, naming the place (B2). */
  public static BackendException of(PostgresSettings settings, SQLException error) {
    PostgresFailure failure = PostgresFailure.of(error);
    boolean late = error.getCause() instanceof SocketTimeoutException;
    return new BackendException(
        late ? ErrorCode.TIMEOUT : ErrorCode.UNAVAILABLE,
        Effect.NOT_APPLIED,
        "PostgreSQL at "
            + settings.url().address()
            + ": "
            + reason(error, failure)
            + (late ? " within " + settings.connectTimeout().toMillis() + " ms" : ""));
  }

  /** Why there was no connection. */
  public static String reason(SQLException error, PostgresFailure failure) {
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "28P01" -> "it refuses this user or password";
      case "28000" ->
          "it refuses this user or password, or connections from here: see its pg_hba.conf, and"
              + " whether sslmode has to be set";
      case "3D000" -> "it has no such database";
      case "08001", "08004", "08006" -> unreached(error, failure);
      default -> failure.reason();
    };
  }

  private static String unreached(SQLException error, PostgresFailure failure) {
    if (PostgresObject.message(error).isPresent()) {
      return failure.reason();
    }
    boolean secured =
        Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
            .anyMatch(
                cause -> cause instanceof SSLException || cause instanceof CertificateException);
    return secured
        ? "TLS failed, as with a certificate that sslrootcert does not vouch for or that is for"
            + " another host"
        : "it cannot be reached, or none of the hosts takes writes";
  }
}
