package io.acteon.core.audit.verify;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When an export was begun. Nobody signs that, so that it is worth what the file's keepers are.
 *
 * @param begun as it says: what came later it need not hold
 * @param newest when the newest of its records was dispatched; empty if it has none
 */
public record ExportTime(Instant begun, Optional<Instant> newest) {

  public ExportTime {
    Objects.requireNonNull(begun, "begun");
    Objects.requireNonNull(newest, "newest");
  }

  /** Why the time cannot be believed, for people: records came later than clocks differ. */
  public Optional<String> doubt() {
    return newest
        .filter(time -> time.isAfter(begun.plus(StoreVerification.MARGIN)))
        .map(time ->
            "says that it was begun at %s, and holds a record of %s: one was changed, or a clock was wrong"
                .formatted(begun, time));
  }
}
