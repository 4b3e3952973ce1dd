package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestPorts;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Reply;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes away and comes back, or forgets its scripts. */
final class RedisOutageTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final StateKey key = new StateKey("n", "t", "k", "i");
  private TestRedisServer server;
  private StateBackend backend;

  @BeforeEach
  void start() {
    server = TestRedisServer.start(TestRedisBinary.any(), TestPorts.free());
    backend =
        new RedisStateBackendProvider()
            .configure(ConfigFactory.parseMap(Map.of("url", server.url())))
            .open();
  }

  @AfterEach
  void end() {
    backend.close();
    server.close();
  }

  @Test
  void aKilledServerLosesNothingThatItAcknowledgedDurably() {
    assertThat(backend.capabilities()).contains(Capability.DURABLE);
    TestLoad load = TestLoad.on(backend.store());
    try (load) {
      load.awaitMore(500);
      server.kill();
      server.restart();
      load.awaitMore(500);
    }
    System.out.println("A killed and restarted server: " + load);

    assertThat(load.lost(load.acknowledged())).isEmpty();
  }

  @Test
  void callsAreRefusedAtOnceWithoutAServerAndWorkWhenItIsBack() {
    long version = backend.store().set(key, "v", Expiry.never());
    server.kill();
    Eventually.isTrue("a call is refused", SOON, () -> failure().effect() == Effect.NOT_APPLIED);

    assertThat(failure().code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(failure()).hasMessageContaining("not connected");
    server.restart();
    Eventually.isTrue("the server is found again", SOON, this::pings);

    assertThat(backend.store().get(key)).map(StateEntry::version).contains(version);
    assertThat(backend.store().set(key, "w", Expiry.never())).isGreaterThan(version);
  }

  @Test
  void forgottenScriptsAreSentAgainInTheOrderOfTheList() {
    for (int round = 0; round < 20; round++) {
      TestRedis.at(server.url()).ask(redis -> redis.scriptFlush());

      List<Reply<?>> replies =
          backend
              .store()
              .applyAll(
                  List.of(
                      new StateCommand.Set(key, "1", Expiry.never()),
                      new StateCommand.Increment(key, 1, Expiry.keep()),
                      new StateCommand.Get(key),
                      new StateCommand.Increment(key, 1, Expiry.keep()),
                      new StateCommand.Get(key)));

      assertThat(value(replies.get(2))).isEqualTo("2");
      assertThat(value(replies.get(4))).isEqualTo("3");
    }
  }

  private static String value(Reply<?> reply) {
    return ((StateEntry) ((Optional<?>) reply.orThrow()).orElseThrow()).value();
  }

  private BackendException failure() {
    return assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> backend.store().set(key, "never", Expiry.never()))
        .actual();
  }

  private boolean pings() {
    try {
      backend.ping();
      return true;
    } catch (BackendException notYet) {
      return false;
    }
  }
}
