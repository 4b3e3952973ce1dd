package io.acteon.server.auth;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some names, or all of them. Immutable. */
public final class Names {

  /** What stands for all names. */
  public static final String WILDCARD = "*";

  /** All names. */
  public static final Names ALL = new Names(true, Set.of());

  private final boolean all;
  private final Set<String> names;

  private Names(boolean all, Set<String> names) {
    this.all = all;
    this.names = names;
  }

  /** These names; all of them if one is {@code *}. */
  public static Names of(Collection<String> names) {
    return names.contains(WILDCARD) ? ALL : new Names(false, Set.copyOf(names));
  }

  boolean isAll() {
    return all;
  }

  /** Whether this very name is one of them. */
  boolean holds(String name) {
    return all || names.contains(name);
  }

  /** Whether a name, or what stands before one of its dots, is one of them. */
  boolean covers(String name) {
    if (holds(name)) {
      return true;
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (names.contains(name.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  /** The name, if it is only one. */
  Optional<String> single() {
    return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Names some && all == some.all && names.equals(some.names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(all, names);
  }

  @Override
  public String toString() {
    return all ? WILDCARD : String.join(", ", names.stream().sorted().toList());
  }
}
