package io.acteon.core.rules.review;

import io.acteon.core.rules.evaluate.Rule;

/**
 * Something that is surely not meant.
 *
 * @param rule whose it is
 * @param detail about the rule, as the rest of a sentence that begins with its name
 */
public record RuleFlaw(Kind kind, Rule rule, String detail) {

  /** The rule and what is wrong with it, for people. */
  @Override
  public String toString() {
    return "rule \"" + rule.name() + "\" " + detail;
  }

  /** What is wrong. */
  public enum Kind {
    /** Whatever it would match, an earlier rule has matched. */
    SHADOWED,
    /** What it asks for excludes each other. */
    CONTRADICTORY,
    /** It asks for the counter of a throttle rule that there is not. */
    UNKNOWN_COUNTER,
    /** It reroutes to a provider that there is not. */
    UNKNOWN_PROVIDER,
    /** It schedules, and the state backend cannot keep work for later. */
    NOTHING_KEPT,
    /** Its claims can expire while their action is carried out. */
    SHORT_CLAIM
  }
}
