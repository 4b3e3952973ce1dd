package io.acteon.backend.postgres.state;

import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.util.List;
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

  /**
   * The number for some writes to one key, one right after the other: what the last says that does
   * not keep what it finds, or else the first, which may create the entry.
   */
  static @Nullable Long ofAll(List<Expiry> expiries) {
    for (Expiry expiry : expiries.reversed()) {
      if (expiry instanceof Expiry.Never || expiry instanceof Expiry.After) {
        return of(expiry);
      }
    }
    return of(expiries.getFirst());
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
