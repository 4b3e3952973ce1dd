package io.acteon.benchmarks.redis;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisAuditBackendProvider;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestRedis;
import io.acteon.core.store.GatewayStores;
import io.acteon.core.store.StoreObserver;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis server, and backends on it. */
public final class RedisUnderTest implements AutoCloseable {

  private final String url = TestRedis.get().url();
  private final RedisClient client = RedisClient.create(url);
  private final StatefulRedisConnection<String, String> connection = client.connect();
  private final Config settings =
      ConfigFactory.parseMap(Map.of("url", url, "prefix", TestRedis.newPrefix()));
  private final StateBackend state = new RedisStateBackendProvider().configure(settings).open();
  private final AuditBackend audit = new RedisAuditBackendProvider().configure(settings).open();

  /** As a gateway uses it. */
  public StateStore store() {
    return GatewayStores.state(state, StoreObserver.NONE);
  }

  /** As a gateway uses it. */
  AuditStore records() {
    return GatewayStores.audit(audit, StoreObserver.NONE);
  }

  /** Where the server is. */
  public URI address() {
    return URI.create(url);
  }

  /** What the server wants to hear first. */
  public String password() {
    String login = address().getUserInfo();
    return login.substring(login.indexOf(':') + 1);
  }

  /** How many there are on the server. */
  long keys() {
    return connection.sync().dbsize();
  }

  /** What a key counts. */
  long counter(String key) {
    return Optional.ofNullable(connection.sync().get(key)).map(Long::parseLong).orElse(0L);
  }

  /** How often the server has made a command, for clients and within scripts. */
  long made(String command) {
    Matcher calls =
        Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
            .matcher(connection.sync().info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  /** How many members a sorted set has. */
  long members(String key) {
    return connection.sync().zcard(key);
  }

  /** Makes so many keys, numbered from 0 on in twelve digits. */
  void fill(String prefix, int keys) {
    connection
        .sync()
        .mset(
            IntStream.range(0, keys)
                .boxed()
                .collect(
                    Collectors.toMap(
                        number -> prefix + "%012d".formatted(number), number -> "taken")));
  }

  /** Tells the server a script, and gives its name. */
  String learn(String script) {
    return connection.sync().scriptLoad(script);
  }

  /** Empties the server. */
  public void reset() {
    connection.sync().flushall();
  }

  @Override
  public void close() {
    audit.close();
    state.close();
    client.shutdown();
  }
}
