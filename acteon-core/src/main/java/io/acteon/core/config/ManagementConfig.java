package io.acteon.core.config;

/**
 * A listener for health and metrics alone.
 *
 * @param port 0 takes any free port
 */
public record ManagementConfig(String host, int port) {

  public ManagementConfig {
    Require.that(!host.isBlank(), "host is not blank");
    Require.that(port >= 0 && port <= 65_535, "port is from 0 to 65535");
  }
}
