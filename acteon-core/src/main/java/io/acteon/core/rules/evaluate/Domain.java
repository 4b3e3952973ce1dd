package io.acteon.core.rules.evaluate;

import tools.jackson.databind.JsonNode;

/** What values a field can have, so that a comparison that could never be true is found at load. */
public enum Domain {
  /** Whatever JSON can hold. */
  ANY("a text, a number, true, false or null") {
    @Override
    public boolean holds(JsonNode literal) {
      return true;
    }
  },
  TEXT("a text; put quotes around what is to be one") {
    @Override
    public boolean holds(JsonNode literal) {
      return literal.isString();
    }
  },
  NUMBER("a number") {
    @Override
    public boolean holds(JsonNode literal) {
      return literal.isNumber();
    }
  },
  WEEKDAY("one of " + String.join(", ", Facts.WEEKDAYS)) {
    @Override
    public boolean holds(JsonNode literal) {
      return Facts.WEEKDAYS.contains(literal.asString(""));
    }
  };

  private final String description;

  Domain(String description) {
    this.description = description;
  }

  public abstract boolean holds(JsonNode literal);

  /** What {@link #holds} allows, for messages. */
  public String describe() {
    return description;
  }
}
