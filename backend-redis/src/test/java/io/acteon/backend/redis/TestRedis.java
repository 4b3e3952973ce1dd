package io.acteon.backend.redis;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.connect.RedisServer;
import io.acteon.backend.redis.connect.RedisUrl;
import io.acteon.toolkit.backend.ServerAddress;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Where tests find Redis. The usual server of this JVM is that whose URL is in {@code
 * ACTEON_TEST_REDIS_URL}, or else the first that can be started.
 */
public final class TestRedis {

  private static final RedisClient CLIENT = RedisClient.create();

  /** Long: processes of a test that start all at once take their time on a few cores. */
  private static final Duration CONNECT = Duration.ofSeconds(30);

  private static final TestRedis INSTANCE = find();

  private final String url;
  private final RedisUrl parsed;

  private TestRedis(String url) {
    this.url = url;
    this.parsed = RedisUrl.parse(url);
  }

  /** The usual server, running. */
  public static TestRedis get() {
    return INSTANCE;
  }

  /** What else a URL leads to. */
  public static TestRedis at(String url) {
    return new TestRedis(url);
  }

  /** Where it is, as the setting {@code url}. */
  public String url() {
    return url;
  }

  /** The server, as the settings of a backend. */
  public Config settings(String prefix) {
    return ConfigFactory.parseMap(
        Map.of("url", url, "prefix", prefix, "connect_timeout_ms", CONNECT.toMillis()));
  }

  /** Where it listens. */
  InetSocketAddress address() {
    ServerAddress host = parsed.hosts().getFirst();
    return new InetSocketAddress(host.name(), host.port());
  }

  /** The setting {@code url} that leads to it by way of another address. */
  String urlAt(InetSocketAddress address) {
    String login =
        parsed
            .password()
            .map(password -> parsed.user().orElse("") + ":" + password + "@")
            .orElse("");
    return "redis://%s%s:%d/%d"
        .formatted(login, address.getHostString(), address.getPort(), parsed.database());
  }

  String password() {
    return parsed.password().orElse("no password at all");
  }

  /** A prefix that no other test uses. */
  public static String newPrefix() {
    return "t" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36) + "_";
  }

  /** Asks past the backend. */
  public <T> T ask(Function<RedisCommands<String, String>, T> question) {
    try (StatefulRedisConnection<String, String> connection = connect()) {
      return question.apply(connection.sync());
    }
  }

  /** A connection past the backend. */
  public StatefulRedisConnection<String, String> connect() {
    return CLIENT.connect(RedisURI.create(url));
  }

  private static TestRedis find() {
    Optional<String> given = Optional.ofNullable(System.getenv("ACTEON_TEST_REDIS_URL"));
    if (TestRedisBinary.IS_GIVEN) {
      return started();
    }
    if (given.isPresent()) {
      return announced(given.get(), "ACTEON_TEST_REDIS_URL");
    }
    return TestRedisContainer.start()
        .map(url -> announced(url, "a container of " + TestRedisContainer.IMAGE))
        .orElseGet(TestRedis::started);
  }

  private static TestRedis started() {
    TestRedisBinary binary = TestRedisBinary.any();
    TestRedisServer server = TestRedisServer.start(binary, TestPorts.free());
    return announced(server.url(), binary.origin());
  }

  private static TestRedis announced(String url, String origin) {
    TestRedis server = new TestRedis(url);
    String version =
        server.ask(redis -> RedisServer.of("", redis.info("server"), Optional.empty()).product());
    System.out.println("The tests use " + version + " from " + origin);
    return server;
  }
}
