package io.acteon.backend.postgres;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * A prefix of the test server that is no other test's, its tables made.
 *
 * @param settings of instances on it
 */
public record TestPrefix<B extends Backend>(BackendProvider<B> provider, Config settings) {

  /** Short, so that tests of what happens at its end are. */
  public static final Duration DEADLINE = Duration.ofSeconds(2);

  public static <B extends Backend> TestPrefix<B> create(
      BackendProvider<B> provider, Map<String, ?> settings) {
    TestPostgres server = TestPostgres.get();
    Config all = ConfigFactory.parseMap(settings).withFallback(server.settings(server.newPrefix()));
    TestPrefix<B> prefix = new TestPrefix<>(provider, all);
    prefix.factory().migrate();
    return prefix;
  }

  public BackendFactory<B> factory() {
    return provider.configure(settings);
  }

  public B open() {
    return factory().open();
  }

  /** An instance that gives up soon and reaches the server by way of {@code address}. */
  public B openAt(InetSocketAddress address) {
    Map<String, ?> through =
        Map.of(
            "url", TestPostgres.get().urlAt(address),
            "deadline_ms", DEADLINE.toMillis(),
            "connect_timeout_ms", DEADLINE.toMillis());
    return provider.configure(ConfigFactory.parseMap(through).withFallback(settings)).open();
  }

  /** An instance on another prefix, with its tables. */
  public B openBeside(String other) {
    BackendFactory<B> factory =
        provider.configure(ConfigFactory.parseMap(Map.of("prefix", other)).withFallback(settings));
    factory.migrate();
    return factory.open();
  }

  public String name() {
    return settings.getString("prefix");
  }
}
