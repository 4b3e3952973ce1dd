package io.acteon.backend.postgres.connect;

import io.acteon.spi.settings.Settings;
import java.time.Duration;

/** How connections are kept; {@code reference.conf} says what the keys mean. */
public record PostgresPooling(
    int minimumIdle, Duration maxLifetime, Duration keepalive, Duration leakDetection) {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** HikariCP turns a feature off that is set beyond its bounds; here that is a problem. */
  static PostgresPooling read(Settings settings, int poolSize) {
    PostgresPooling read =
        new PostgresPooling(
            settings.integer("pool_minimum_idle", 0, poolSize),
            settings.duration("pool_max_lifetime_seconds", Duration::ofSeconds, 30, DAY),
            settings.duration("pool_keepalive_seconds", Duration::ofSeconds, 0, DAY),
            settings.duration("pool_leak_detection_seconds", Duration::ofSeconds, 0, DAY));
    long lifetime = read.maxLifetime.toSeconds();
    requireZeroOr(settings, "pool_keepalive_seconds", read.keepalive, 30, lifetime - 1);
    requireZeroOr(settings, "pool_leak_detection_seconds", read.leakDetection, 2, lifetime);
    return read;
  }

  private static void requireZeroOr(
      Settings settings, String key, Duration value, long least, long most) {
    long seconds = value.toSeconds();
    if (seconds != 0 && (seconds < least || seconds > most)) {
      settings.problem(
          key,
          Long.toString(seconds),
          "0 for none, or " + least + " to " + most + " with this pool_max_lifetime_seconds");
    }
  }
}
