package io.acteon.conformance.fault.state;

import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lives of each key, and a count of versions that starts again with each life. */
final class Lives {

  private final boolean endByDelete;
  private final boolean endByExpiry;
  private final Map<StateKey, Long> last = new HashMap<>();
  private final Map<StateKey, Long> before = new HashMap<>();
  private final Set<StateKey> deleted = new HashSet<>();

  Lives(boolean endByDelete, boolean endByExpiry) {
    this.endByDelete = endByDelete;
    this.endByExpiry = endByExpiry;
  }

  /** What the correct store holds now. */
  void seen(StateKey key, Optional<StateEntry> entry) {
    if (entry.isPresent()) {
      last.put(key, entry.get().version());
      deleted.remove(key);
    } else if (last.containsKey(key) && (deleted.contains(key) ? endByDelete : endByExpiry)) {
      before.put(key, last.get(key));
    }
  }

  /** The key was deleted. */
  void deleted(StateKey key) {
    deleted.add(key);
  }

  /** What a version of the correct store is called. */
  long shown(StateKey key, long version) {
    return version - before.getOrDefault(key, 0L);
  }

  /** The version of the correct store that is called this. */
  long meant(StateKey key, long shown) {
    return shown + before.getOrDefault(key, 0L);
  }
}
