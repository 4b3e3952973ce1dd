package io.acteon.backend.redis.state;

import com.typesafe.config.Config;
import io.acteon.backend.redis.connect.RedisSettings;
import io.acteon.spi.settings.Settings;
import java.time.Duration;

/** The settings of the state backend; {@code reference.conf} says what the keys mean. */
public record RedisStateSettings(RedisSettings common, Duration sweepInterval, int sweepBatch) {

  /**
   * Reads the section {@code state}.
   *
   * @throws io.acteon.spi.settings.ConfigurationException with every problem in it
   */
  public static RedisStateSettings read(Config section) {
    Settings settings = new Settings("state", section, RedisSettings.defaults("state"));
    RedisStateSettings read =
        new RedisStateSettings(
            RedisSettings.read(settings),
            settings.duration("sweep_interval_ms", Duration::ofMillis, 100, 3_600_000),
            settings.integer("sweep_batch", 1, 10_000));
    settings.verify();
    return read;
  }
}
