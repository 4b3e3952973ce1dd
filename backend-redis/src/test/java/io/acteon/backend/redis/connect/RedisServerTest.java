package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.spi.BackendException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says of itself. */
final class RedisServerTest {

  @ParameterizedTest
  @CsvSource({
    "6.0.16, false",
    "5.0.7, false",
    "6.2.0, true",
    "7.0.15, true",
    "8.2.1, true",
    "10.0.0, true",
    "strange, false"
  })
  void theVersionDecides(String version, boolean usable) {
    RedisServer server =
        RedisServer.of(
            "here:1",
            "redis_version:" + version + "\r\nrole:master\r\nmaxmemory_policy:noeviction\r\n",
            Optional.empty());

    if (usable) {
      server.requireUsable(false);
    } else {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> server.requireUsable(false))
          .withMessageContaining("needed is Redis 6.2");
    }
  }

  @Test
  void valkeyIsNamedAsWhatItIs() {
    RedisServer server =
        RedisServer.of(
            "here:1",
            "redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n",
            Optional.empty());

    assertThat(server.product()).isEqualTo("Valkey 8.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, always, 0, true",
    "1, everysec, 0, false",
    "0, always, 0, false",
    "1, always, 1, false"
  })
  void onlyAServerThatPersistsAtOnceAndHasNoHeirIsDurable(
      String appendOnly, String fsync, String replicas, boolean durable) {
    RedisServer server =
        RedisServer.of(
            "here:1",
            "aof_enabled:" + appendOnly + "\r\nconnected_slaves:" + replicas + "\r\n",
            Optional.of(fsync));

    assertThat(server.durable()).isEqualTo(durable);
  }
}
