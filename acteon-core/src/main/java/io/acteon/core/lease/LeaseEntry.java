package io.acteon.core.lease;

import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import io.acteon.spi.state.SwapResult;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What one acquisition writes under a name. The value is the owner token, made for this acquisition
 * alone; that is how a request recognises what an earlier one wrote whose reply was lost.
 *
 * <p>A renewal marks the value. A write that created the entry can reach the store late, after the
 * lease ended; were it not told apart, a renewal would take that second life for the first (L5).
 */
record LeaseEntry(StateStore store, StateKey key, String owner) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int OWNER_BYTES = 16;
  private static final String RENEWED = "+";

  static LeaseEntry of(StateStore store, StateKey key) {
    byte[] owner = new byte[OWNER_BYTES];
    RANDOM.nextBytes(owner);
    return new LeaseEntry(store, key, HexFormat.of().formatHex(owner));
  }

  ClaimResult create(Duration ttl) {
    return store.checkAndSet(key, owner, Expiry.after(ttl));
  }

  SwapResult renew(long version, Duration ttl) {
    return store.compareAndSwap(key, version, owner + RENEWED, Expiry.after(ttl));
  }

  boolean remove(long version) {
    return store.delete(key, version);
  }

  /** What is there, if this acquisition wrote it. */
  Optional<StateEntry> find() {
    return store.get(key).filter(this::wrote);
  }

  boolean wrote(StateEntry found) {
    return found.value().equals(owner) || renewed(found);
  }

  boolean renewed(StateEntry found) {
    return found.value().equals(owner + RENEWED);
  }
}
