package io.acteon.core.action;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the attempt that made another action a duplicate.
 *
 * @param end how it ended
 * @param actionId of the action that it was for; empty if its claim does not tell
 * @param outcome what its caller was told, as JSON in ASCII, to be told again; empty if the rule
 *     does not remember that
 */
public record FirstAttempt(End end, Optional<String> actionId, Optional<String> outcome) {

  /** How an attempt ended. */
  public enum End {
    /** The action was executed. */
    DONE,

    /** It failed for certain, and the rule wants no other attempt. */
    FAILED,

    /** It is over, or must be, and it is not known whether the action was executed. */
    UNKNOWN;

    /** In lower case, as headers and records have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An attempt of which nothing is known. */
  public static final FirstAttempt UNTOLD =
      new FirstAttempt(End.UNKNOWN, Optional.empty(), Optional.empty());

  public FirstAttempt {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(actionId, "actionId");
    Objects.requireNonNull(outcome, "outcome");
  }
}
