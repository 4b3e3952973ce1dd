package io.acteon.spi.state;

import java.util.Objects;
import java.util.Optional;

/** What a {@link StateCommand.CompareAndSwap} found, in the step in which it acted (S10). */
public sealed interface SwapResult {

  /** The version was the expected one; the entry is now at this version. */
  record Swapped(long version) implements SwapResult {}

  /** Another version was there, or nothing; nothing was written. */
  record Conflict(Optional<StateEntry> entry) implements SwapResult {
    public Conflict {
      Objects.requireNonNull(entry, "entry");
    }
  }
}
