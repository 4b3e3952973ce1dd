package io.acteon.backend.redis.connect;

import io.acteon.toolkit.backend.ServerAddress;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the driver is told: how to connect, and never to do anything twice. */
final class RedisClients {

  /** Bounds what a frozen connection can pile up in memory. */
  private static final int MOST_IN_FLIGHT = 100_000;

  private static final Duration SOONEST = Duration.ofMillis(20);
  private static final Duration LATEST = Duration.ofMillis(500);
  private static final Duration REFRESH = Duration.ofSeconds(15);
  private static final Duration REFRESH_AT_MOST = Duration.ofMillis(250);

  private RedisClients() {}

  static ClientResources resources(RedisChannels channels) {
    return DefaultClientResources.builder()
        .ioThreadPoolSize(2)
        .computationThreadPoolSize(2)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(Delay.equalJitter(SOONEST, LATEST, 2, TimeUnit.MILLISECONDS))
        .nettyCustomizer(channels)
        .build();
  }

  /** One address for each host, or one that holds all Sentinels. */
  static List<RedisURI> addresses(RedisSettings settings) {
    RedisUrl url = settings.url();
    return url.primary()
        .map(name -> List.of(sentinel(settings, name)))
        .orElseGet(() -> url.hosts().stream().map(host -> server(settings, host)).toList());
  }

  private static RedisURI server(RedisSettings settings, ServerAddress host) {
    RedisURI.Builder builder = RedisURI.builder().withHost(host.name()).withPort(host.port());
    return common(settings, builder);
  }

  private static RedisURI sentinel(RedisSettings settings, String primary) {
    RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(primary);
    for (ServerAddress host : settings.url().hosts()) {
      RedisURI.Builder one = RedisURI.builder().withHost(host.name()).withPort(host.port());
      logIn(one, settings.sentinelLogin());
      builder.withSentinel(secured(settings, one).withTimeout(shareOf(settings)).build());
    }
    return common(settings, builder);
  }

  /** The time that connecting to one of several hosts may take: they are tried in turn. */
  static Duration shareOf(RedisSettings settings) {
    return settings.connectTimeout().dividedBy(settings.url().hosts().size());
  }

  private static RedisURI common(RedisSettings settings, RedisURI.Builder builder) {
    logIn(builder, settings.login());
    return secured(settings, builder).withDatabase(settings.url().database()).build();
  }

  private static RedisURI.Builder secured(RedisSettings settings, RedisURI.Builder builder) {
    return builder
        .withSsl(settings.url().tls())
        .withVerifyPeer(SslVerifyMode.FULL)
        .withTimeout(settings.connectTimeout());
  }

  private static void logIn(RedisURI.Builder builder, RedisSettings.Login login) {
    login
        .password()
        .ifPresent(password ->
            login
                .user()
                .ifPresentOrElse(
                    user -> builder.withAuthentication(user, password),
                    () -> builder.withPassword(password.toCharArray())));
  }

  static ClientOptions options(RedisSettings settings) {
    return common(ClientOptions.builder(), settings).build();
  }

  static ClusterClientOptions clusterOptions(RedisSettings settings) {
    ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
    common(builder, settings);
    return builder
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(REFRESH)
                .adaptiveRefreshTriggersTimeout(REFRESH_AT_MOST)
                .refreshTriggersReconnectAttempts(1)
                .build())
        .build();
  }

  private static ClientOptions.Builder common(
      ClientOptions.Builder builder, RedisSettings settings) {
    SslOptions.Builder tls = SslOptions.builder();
    settings.authorities().ifPresent(file -> tls.trustManager(file.toFile()));
    return builder
        .protocolVersion(ProtocolVersion.RESP2)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .autoReconnect(true)
        // Calls fail at once while there is no connection, and those that were under way when it
        // broke fail with it: nothing is kept to be sent again.
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MOST_IN_FLIGHT)
        .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(settings.connectTimeout())
                .keepAlive(true)
                .tcpNoDelay(true)
                .build())
        .sslOptions(tls.build());
  }
}
