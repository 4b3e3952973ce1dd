package io.acteon.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the gateway listens.
 *
 * @param names by which requests may ask for this server, beside addresses and private names
 * @param port 0 takes any free port
 * @param maxBodyBytes the largest request body
 * @param maxInflightBytes memory for all requests in work
 * @param bodyTimeout for the whole of a request body to arrive
 * @param idleTimeout after which a silent connection is closed
 * @param maxConnections open at once
 * @param maxConcurrentRequests in work at once; more are answered 503
 * @param maxStreamsPerTenant streams of events of one tenant or caller at once
 * @param drain for load balancers to see that this server is no longer ready, before it refuses
 * @param shutdownTimeout for requests in work when the server stops
 * @param tls empty for plain HTTP
 * @param management where health and metrics are told, too; empty for nowhere else
 */
public record ServerConfig(
    String host,
    int port,
    List<String> names,
    long maxBodyBytes,
    long maxInflightBytes,
    Duration bodyTimeout,
    Duration idleTimeout,
    int maxConnections,
    int maxConcurrentRequests,
    int maxStreamsPerTenant,
    Duration drain,
    Duration shutdownTimeout,
    Optional<TlsConfig> tls,
    Optional<ManagementConfig> management) {

  public ServerConfig {
    Require.that(!host.isBlank(), "host is not blank");
    names = List.copyOf(names);
    Require.that(port >= 0 && port <= 65_535, "port is from 0 to 65535");
    Require.that(maxBodyBytes > 0, "maxBodyBytes is positive");
    Require.that(maxInflightBytes > 0, "maxInflightBytes is positive");
    Require.that(bodyTimeout.isPositive(), "bodyTimeout is positive");
    Require.that(idleTimeout.isPositive(), "idleTimeout is positive");
    Require.that(maxConnections > 0, "maxConnections is positive");
    Require.that(maxConcurrentRequests > 0, "maxConcurrentRequests is positive");
    Require.that(maxStreamsPerTenant > 0, "maxStreamsPerTenant is positive");
    Require.that(!drain.isNegative(), "drain is not negative");
    Require.that(!shutdownTimeout.isNegative(), "shutdownTimeout is not negative");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(management, "management");
  }
}
