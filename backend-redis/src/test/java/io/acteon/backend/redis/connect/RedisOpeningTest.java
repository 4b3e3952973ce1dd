package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPorts;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is found out before an instance is opened. */
final class RedisOpeningTest {

  private static final TestRedisServer OWN =
      TestRedisServer.start(TestRedisBinary.any(), TestPorts.free());
  private static final TestRedis SERVER = TestRedis.at(OWN.url());
  private static final StateKey KEY = new StateKey("n", "t", "k", "i");

  @AfterAll
  static void close() {
    OWN.close();
  }

  private final String prefix = TestRedis.newPrefix();

  @Test
  void aServerThatMayEvictIsRefusedUnlessThatIsAllowed() {
    SERVER.ask(redis -> redis.configSet("maxmemory-policy", "allkeys-lru"));
    try {
      assertThat(refusal(Map.of()))
          .hasMessageContaining("allkeys-lru")
          .hasMessageContaining("noeviction")
          .hasMessageContaining("allow_eviction");
      try (StateBackend backend = open(Map.of("allow_eviction", true))) {
        backend.ping();
      }
    } finally {
      SERVER.ask(redis -> redis.configSet("maxmemory-policy", "noeviction"));
    }
  }

  @Test
  void aReplicaIsRefused() {
    try (TestRedisServer replica =
        TestRedisServer.start(
            TestRedisBinary.any(), TestPorts.free(), "replicaof 127.0.0.1 " + OWN.port())) {
      BackendException failure = refusal(Map.of("url", replica.url()));

      assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("replica");
    }
  }

  @Test
  void severalHostsThatAreNoClusterAreRefused() {
    BackendException failure = refusal(Map.of("url", OWN.url() + ",127.0.0.1:" + OWN.port()));

    assertThat(failure).hasMessageContaining("cluster");
    assertThat(failure.effect()).isEqualTo(Effect.REJECTED);
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() {
    BackendException failure = refusal(Map.of("password", "not-the-password"));

    assertThat(failure)
        .hasMessageContaining("password")
        .hasMessageContaining("127.0.0.1:" + OWN.port())
        .hasMessageNotContaining("not-the-password")
        .hasNoCause();
  }

  @Test
  void whatANewerVersionWroteIsRefused() {
    open(Map.of()).close();
    SERVER.ask(redis -> redis.set("{" + prefix + ":state}schema", "4"));

    BackendException failure = refusal(Map.of());

    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA);
    assertThat(failure).hasMessageContaining("a newer version").hasMessageContaining("layout 4");
  }

  @Test
  void whatAnOlderVersionLaidOutInAnotherWayIsRefused() {
    SERVER.ask(redis -> redis.set("{" + prefix + ":state}schema", "2"));

    BackendException failure = refusal(Map.of());

    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA);
    assertThat(failure)
        .hasMessageContaining("an older version")
        .hasMessageContaining("choose another prefix");
  }

  @Test
  void anUnknownNameIsSaidBehindSentinel() {
    try (TestRedisServer sentinel =
        TestRedisServer.startSentinel(
            TestRedisBinary.any(),
            TestPorts.free(),
            "sentinel monitor other 127.0.0.1 " + OWN.port() + " 1")) {
      BackendException failure =
          refusal(Map.of("url", "redis-sentinel://127.0.0.1:" + sentinel.port() + "#acteon"));

      assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("#acteon");
    }
  }

  @Test
  void aUserNeedsNoMoreThanItsKeysAndScripts() {
    setUser(
        "~{" + prefix + ":*",
        "+@connection",
        "+@scripting",
        "+@read",
        "+@write",
        "+time",
        "-@dangerous",
        "+info");

    try (StateBackend backend = open(Map.of("user", prefix, "password", "secret"))) {
      assertThat(backend.store().set(KEY, "v", Expiry.never())).isPositive();
      assertThat(
              backend.store().increment(new StateKey("n", "t", "k", "c"), 1, Expiry.keep()).value())
          .isEqualTo(1);
      assertThat(backend.store().scan(new ScanQuery("n", "t", "k", "", 10)).items()).isNotEmpty();
      assertThat(backend.capabilities()).doesNotContain(Capability.DURABLE);
    }
  }

  @Test
  void aUserWithoutScriptsIsRefused() {
    setUser("allkeys", "+@all", "-@scripting");

    BackendException failure = refusal(Map.of("user", prefix, "password", "secret"));

    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA);
    assertThat(failure).hasMessageContaining("may not");
  }

  private void setUser(String... rules) {
    CommandArgs<String, String> arguments =
        new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add(prefix).add("on").add(">secret");
    Stream.of(rules).forEach(arguments::add);
    SERVER.ask(
        redis -> redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments));
  }

  private StateBackend open(Map<String, ?> settings) {
    Config all = ConfigFactory.parseMap(settings).withFallback(SERVER.settings(prefix));
    return new RedisStateBackendProvider().configure(all).open();
  }

  private BackendException refusal(Map<String, ?> settings) {
    return assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> open(settings).close())
        .actual();
  }
}
