package io.acteon.server.auth;

/** What a route asks of its caller. */
public enum Scope {
  /** Nothing: whoever reaches the port may ask. */
  OPEN("open"),
  /** To have actions carried out. */
  DISPATCH("dispatch"),
  /** To ask what would be carried out. */
  DRY_RUN("dispatch:dry_run"),
  /** To read what was dispatched. */
  AUDIT_READ("audit:read"),
  /** To see the rules, and try them. */
  RULES_READ("rules:read"),
  /** To change which rules are in force. */
  RULES_ADMIN("rules:admin"),
  /** To read counters. */
  METRICS("metrics"),
  /** To operate the gateway itself. */
  ADMIN("admin");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** As keys and tokens name it. */
  public String word() {
    return word;
  }
}
