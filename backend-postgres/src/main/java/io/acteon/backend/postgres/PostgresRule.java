package io.acteon.backend.postgres;

import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an expiry is written as one number; the column {@code expiry_rule} says what it means. */
final class PostgresRule {

  private PostgresRule() {}

  /** The number for {@code expiry}; null is a value of the column. */
  static @Nullable Long of(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never never -> null;
      case Expiry.After after -> after.duration().toMillis();
      case Expiry.Keep keep -> 0L;
      case Expiry.OnCreate create -> -create.duration().toMillis();
    };
  }

  /** The time to live of an entry that a write with {@code expiry} has just created. */
  static Optional<Duration> created(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never never -> Optional.empty();
      case Expiry.Keep keep -> Optional.empty();
      case Expiry.After after -> Optional.of(after.duration());
      case Expiry.OnCreate create -> Optional.of(create.duration());
    };
  }
}
