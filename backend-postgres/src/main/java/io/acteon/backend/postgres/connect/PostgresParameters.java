package io.acteon.backend.postgres.connect;

import io.acteon.spi.internal.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/**
 * The parameters of a URL that are passed to the driver. The driver itself ignores what it does not
 * know, so that a misspelt {@code sslmode} would go unnoticed.
 */
final class PostgresParameters {

  private static final Set<String> DRIVER =
      Stream.of(PGProperty.values())
          .map(PGProperty::getName)
          .collect(Collectors.toUnmodifiableSet());

  /** What other clients of PostgreSQL call them. */
  private static final Map<String, String> ALIASES = Map.of("application_name", "ApplicationName");

  /** What this backend decides, and the setting to use instead. */
  private static final Map<String, String> OWN =
      Map.of(
          "connectTimeout", "set connect_timeout_ms instead",
          "connect_timeout", "set connect_timeout_ms instead",
          "loginTimeout", "set connect_timeout_ms instead",
          "socketTimeout", "set deadline_ms instead",
          "targetServerType", "it is always primary, because a replica lags behind",
          "target_session_attrs", "it is always read-write, because a replica lags behind",
          "readOnly", "the backend writes",
          "autosave", "it is always never");

  private PostgresParameters() {}

  /**
   * The parameters by their names in the driver, without the credentials.
   *
   * @throws IllegalArgumentException naming one that is unknown or not to be set
   */
  static Map<String, String> checked(Map<String, String> parameters) {
    Map<String, String> checked = new LinkedHashMap<>();
    parameters.forEach((written, value) -> {
      String name = ALIASES.getOrDefault(written, written);
      if (OWN.containsKey(name)) {
        throw new IllegalArgumentException(
            "the parameter " + name + " is not for the URL: " + OWN.get(name));
      }
      if (!DRIVER.contains(name)) {
        throw new IllegalArgumentException(
            "an unknown parameter"
                + Nearest.to(name, DRIVER).map(near -> "; did you mean " + near + "?").orElse(""));
      }
      if (!name.equals("user") && !name.equals("password")) {
        checked.put(name, value);
      }
    });
    return checked;
  }
}
