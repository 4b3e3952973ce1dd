package io.acteon.conformance.model;

import java.util.List;

/**
 * The first answer of a backend that cannot be.
 *
 * @param played the steps up to and with the one so answered
 * @param told the same steps with their answers
 * @param expected what the model expects there
 * @param actual what the backend answered
 */
public record Difference(List<Step> played, List<String> told, String expected, String actual) {

  public Difference {
    played = List.copyOf(played);
    told = List.copyOf(told);
  }

  /** The last {@code lines} of what was told, and the two answers. */
  public String tail(int lines) {
    return "  "
        + String.join("\n  ", told.subList(Math.max(0, told.size() - lines), told.size()))
        + "\nexpected: "
        + expected
        + "\nactual:   "
        + actual
        + "\n";
  }
}
