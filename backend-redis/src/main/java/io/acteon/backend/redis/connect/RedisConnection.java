package io.acteon.backend.redis.connect;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connection to a server, to the one that Sentinel names, or to all primaries of a cluster. The
 * driver makes it anew when it breaks, asking again where to.
 *
 * @param primaries a connection to each server that takes writes, for what is asked once
 */
record RedisConnection(
    ClientResources resources,
    AbstractRedisClient client,
    RedisChannels channels,
    StatefulConnection<byte[], byte[]> connection,
    List<StatefulRedisConnection<byte[], byte[]>> primaries) {

  private static final Duration CLOSING = Duration.ofMillis(500);

  /** Connects to a server or to the one behind Sentinel. */
  static RedisConnection toServer(RedisSettings settings, RedisURI address) {
    RedisChannels channels = new RedisChannels();
    ClientResources resources = RedisClients.resources(channels);
    RedisClient client = RedisClient.create(resources, address);
    client.setOptions(RedisClients.options(settings));
    try {
      StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
      return new RedisConnection(resources, client, channels, connection, List.of(connection));
    } catch (RuntimeException failed) {
      shutDown(client, resources);
      throw failed;
    }
  }

  /** Connects to every primary of a cluster; calls are refused where there is no connection yet. */
  static RedisConnection toCluster(RedisSettings settings, List<RedisURI> addresses) {
    RedisChannels channels = new RedisChannels();
    ClientResources resources = RedisClients.resources(channels);
    RedisClusterClient client = RedisClusterClient.create(resources, addresses);
    client.setOptions(RedisClients.clusterOptions(settings));
    try {
      StatefulRedisClusterConnection<byte[], byte[]> connection =
          client.connect(ByteArrayCodec.INSTANCE);
      List<StatefulRedisConnection<byte[], byte[]>> primaries = new ArrayList<>();
      for (RedisClusterNode node : connection.getPartitions()) {
        if (node.getRole().isUpstream() && !node.getSlots().isEmpty()) {
          RedisURI at = node.getUri();
          primaries.add(connection.getConnection(at.getHost(), at.getPort()));
        }
      }
      return new RedisConnection(resources, client, channels, connection, primaries);
    } catch (RuntimeException failed) {
      shutDown(client, resources);
      throw failed;
    }
  }

  /** Whether it is worth trying. */
  boolean isOpen() {
    return connection.isOpen();
  }

  /** Whether keys are on several servers. */
  boolean isCluster() {
    return client instanceof RedisClusterClient;
  }

  /** Sends all of it at once, in this order for each partition. */
  void send(List<RedisRequest> requests) {
    connection.dispatch(requests);
  }

  /**
   * Closes the connections, and lets what is under way fail; what is left ends in the background.
   */
  void close() {
    // Not at once: the client would close again what is not yet closed, and warn of it.
    var unused =
        connection.closeAsync().whenComplete((closed, failure) -> shutDown(client, resources));
  }

  private static void shutDown(AbstractRedisClient client, ClientResources resources) {
    long most = CLOSING.toMillis();
    var unused =
        client
            .shutdownAsync(0, most, TimeUnit.MILLISECONDS)
            .whenComplete((closed, failure) -> {
              var unusedEnd = resources.shutdown(0, most, TimeUnit.MILLISECONDS);
            });
  }
}
