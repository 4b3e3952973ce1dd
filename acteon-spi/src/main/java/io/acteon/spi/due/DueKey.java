package io.acteon.spi.due;

import io.acteon.spi.state.StateKey;
import java.time.Instant;
import java.util.Objects;

/** A key and when it is due, to the millisecond. */
public record DueKey(StateKey key, Instant due) {
  public DueKey {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(due, "due");
  }
}
