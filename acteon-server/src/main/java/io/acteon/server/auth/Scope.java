package io.acteon.server.auth;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a route asks of its caller. */
public enum Scope {
  /** Nothing: whoever reaches the port may ask. */
  OPEN("open"),
  /** To have actions carried out; whoever may do that may ask what would be. */
  DISPATCH("dispatch"),
  /** To ask what would be carried out. */
  DRY_RUN("dispatch:dry_run"),
  /** To read what was dispatched. */
  AUDIT_READ("audit:read"),
  /** To see the rules, and try them. */
  RULES_READ("rules:read"),
  /** To change which rules are in force, for all tenants. */
  RULES_ADMIN("rules:admin"),
  /** To read counters. */
  METRICS("metrics"),
  /** To operate the gateway itself, and everything else. */
  ADMIN("admin");

  private static final List<Scope> GIVEN = Stream.of(values()).filter(s -> s != OPEN).toList();

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** As keys and tokens name it. */
  public String word() {
    return word;
  }

  /** The scope that keys and tokens name so. */
  public static Optional<Scope> of(String word) {
    return GIVEN.stream().filter(scope -> scope.word.equals(word)).findFirst();
  }

  /** Every word that keys and tokens may have. */
  public static List<String> words() {
    return GIVEN.stream().map(Scope::word).toList();
  }

  /** What it allows: itself, and what it includes. */
  Set<Scope> allows() {
    return switch (this) {
      case ADMIN -> EnumSet.allOf(Scope.class);
      case DISPATCH -> EnumSet.of(DISPATCH, DRY_RUN);
      case RULES_ADMIN -> EnumSet.of(RULES_ADMIN, RULES_READ);
      default -> EnumSet.of(this);
    };
  }
}
