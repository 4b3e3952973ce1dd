package io.acteon.server.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Scopes that go together. */
public enum Role {
  /** Looks at everything, and changes nothing. */
  VIEWER(Scope.DRY_RUN, Scope.AUDIT_READ, Scope.RULES_READ, Scope.METRICS),
  /** Dispatches, and turns rules on and off. */
  OPERATOR(Scope.DISPATCH, Scope.AUDIT_READ, Scope.RULES_READ, Scope.RULES_ADMIN, Scope.METRICS),
  /** Everything. */
  ADMIN(Scope.ADMIN);

  // Set.copyOf: no constant changes.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Scope> scopes;

  Role(Scope... scopes) {
    this.scopes = Set.of(scopes);
  }

  /** What it may do. */
  public Set<Scope> scopes() {
    return scopes;
  }

  /** As keys and tokens name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that keys and tokens name so. */
  public static Optional<Role> of(String word) {
    return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** Every word that keys and tokens may have. */
  public static List<String> words() {
    return Stream.of(values()).map(Role::word).toList();
  }
}
