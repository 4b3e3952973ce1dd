package io.acteon.spi.due;

import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.Objects;

/**
 * A due key in the hands of one claimer.
 *
 * @param token made by the store for this claim alone
 */
public record DueClaim(StateKey key, Instant due, String token) {
  public DueClaim {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(token, "token");
  }
}
