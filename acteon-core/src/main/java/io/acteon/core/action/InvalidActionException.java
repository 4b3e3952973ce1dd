package io.acteon.core.action;

import java.util.Objects;

/** An action that cannot be taken, because of one field. Nothing was touched. */
public final class InvalidActionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field's path as the caller wrote it, such as {@code metadata.labels.team}
   * @param message the field, what was found there (never the value itself) and what is allowed
   */
  public InvalidActionException(String field, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.field = Objects.requireNonNull(field, "field");
  }

  /** The path of the field that is wrong. */
  public String field() {
    return field;
  }
}
