package io.acteon.backend.redis;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * A prefix of a test server that is no other test's.
 *
 * @param settings of instances on it
 */
public record TestPrefix<B extends Backend>(
    BackendProvider<B> provider, TestRedis server, Config settings) {

  /** Short, so that tests of what happens at its end are. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

  public static <B extends Backend> TestPrefix<B> create(
      BackendProvider<B> provider, TestRedis server, Map<String, ?> settings) {
    Config all =
        ConfigFactory.parseMap(settings).withFallback(server.settings(TestRedis.newPrefix()));
    return new TestPrefix<>(provider, server, all);
  }

  BackendFactory<B> factory() {
    return provider.configure(settings);
  }

  public B open() {
    return factory().open();
  }

  /** An instance that gives up soon and reaches the server by way of {@code address}. */
  B openAt(InetSocketAddress address) {
    Map<String, ?> through =
        Map.of(
            "url", server.urlAt(address),
            "deadline_ms", DEADLINE.toMillis(),
            "connect_timeout_ms", DEADLINE.toMillis());
    return provider.configure(ConfigFactory.parseMap(through).withFallback(settings)).open();
  }

  /** An instance on another prefix. */
  public B openBeside(String other) {
    return provider
        .configure(ConfigFactory.parseMap(Map.of("prefix", other)).withFallback(settings))
        .open();
  }

  public String name() {
    return settings.getString("prefix");
  }
}
