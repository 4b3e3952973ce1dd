package io.acteon.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestRedis;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.util.Map;

/** A Redis server, and a backend on it. */
final class RedisBed implements AutoCloseable {

  private final String url = TestRedis.get().url();
  private final RedisClient client = RedisClient.create(url);
  private final StatefulRedisConnection<String, String> connection = client.connect();
  private final StateBackend state =
      new RedisStateBackendProvider()
          .configure(ConfigFactory.parseMap(Map.of("url", url, "prefix", TestRedis.newPrefix())))
          .open();

  /** As a gateway uses it. */
  StateStore store() {
    return GatewayStores.state(state, StoreObserver.NONE);
  }

  /** Where the server is. */
  URI address() {
    return URI.create(url);
  }

  /** What the server wants to hear first. */
  String password() {
    String login = address().getUserInfo();
    return login.substring(login.indexOf(':') + 1);
  }

  /** How many there are on the server. */
  long keys() {
    return connection.sync().dbsize();
  }

  /** Empties the server. */
  void reset() {
    connection.sync().flushall();
  }

  @Override
  public void close() {
    state.close();
    client.shutdown();
  }
}
