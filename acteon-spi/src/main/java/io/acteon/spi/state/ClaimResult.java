package io.acteon.spi.state;

import java.util.Objects;

/**
 * What a {@link StateCommand.CheckAndSet} found, in the same atomic step in which it acted (S6).
 */
public sealed interface ClaimResult {

  /** The key was absent and is now written, at this version. */
  record Created(long version) implements ClaimResult {}

  /** The key was there; nothing was written. */
  record Present(StateEntry entry) implements ClaimResult {
    public Present {
      Objects.requireNonNull(entry, "entry");
    }
  }
}
