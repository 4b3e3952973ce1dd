package io.acteon.core.trace;

/** What spans of the gateway tell. */
public enum Attribute {
  VERDICT("acteon.verdict"),
  RULE("acteon.rule"),
  OUTCOME("acteon.outcome");

  private final String key;

  Attribute(String key) {
    this.key = key;
  }

  /** Its name in a trace. */
  public String key() {
    return key;
  }
}
