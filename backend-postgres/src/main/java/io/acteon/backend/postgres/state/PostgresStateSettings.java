package io.acteon.backend.postgres.state;

import com.typesafe.config.Config;
import io.acteon.backend.postgres.connect.PostgresSettings;
import io.acteon.spi.settings.Settings;
import java.time.Duration;

/** The settings of the state backend; {@code reference.conf} says what the keys mean. */
public record PostgresStateSettings(
    PostgresSettings common, Duration sweepInterval, int sweepBatch) {

  /**
   * Reads the section {@code state}.
   *
   * @throws io.acteon.spi.settings.ConfigurationException with every problem in it
   */
  public static PostgresStateSettings read(Config section) {
    Settings settings = new Settings("state", section, PostgresSettings.defaults("state"));
    PostgresStateSettings read =
        new PostgresStateSettings(
            PostgresSettings.read(settings),
            settings.duration("sweep_interval_ms", Duration::ofMillis, 100, 3_600_000),
            settings.integer("sweep_batch", 1, 100_000));
    settings.verify();
    return read;
  }
}
