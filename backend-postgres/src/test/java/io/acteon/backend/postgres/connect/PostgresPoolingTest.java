package io.acteon.backend.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.postgres.state.PostgresStateSettings;
import io.acteon.spi.settings.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PostgresPoolingTest {

  @Test
  void theDefaultsAreThoseOfTheReference() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new PostgresPooling(0, Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ZERO));
  }

  @Test
  void allCanBeSet() {
    assertThat(
            read(
                Map.of(
                    "pool_minimum_idle", 4,
                    "pool_max_lifetime_seconds", 60,
                    "pool_keepalive_seconds", 0,
                    "pool_leak_detection_seconds", 3)))
        .isEqualTo(
            new PostgresPooling(4, Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(3)));
  }

  @Test
  void whatHikariWouldTurnOffInSilenceIsAProblem() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() ->
            read(
                Map.of(
                    "pool_size", 4,
                    "pool_minimum_idle", 5,
                    "pool_max_lifetime_seconds", 60,
                    "pool_keepalive_seconds", 60,
                    "pool_leak_detection_seconds", 1)))
        .satisfies(bad ->
            assertThat(bad.problems())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                    "state.pool_minimum_idle: found \"5\"; allowed is a whole number from 0 to 4",
                    "state.pool_keepalive_seconds: found \"60\"; allowed is 0 for none, or 30 to 59"
                        + " with this pool_max_lifetime_seconds",
                    "state.pool_leak_detection_seconds: found \"1\"; allowed is 0 for none, or 2 to"
                        + " 60 with this pool_max_lifetime_seconds"));
  }

  private static PostgresPooling read(Map<String, ?> settings) {
    return PostgresStateSettings.read(
            ConfigFactory.parseMap(new HashMap<>(settings))
                .withFallback(ConfigFactory.parseMap(Map.of("url", "postgres://host/database"))))
        .common()
        .pooling();
  }
}
