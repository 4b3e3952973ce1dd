package io.acteon.server.journal;

import java.util.Objects;

/**
 * What an operator does, by the words of its records.
 *
 * @param verdict what it is called
 * @param done the outcome of one that is made
 * @param notDone the outcome of one that did not come about after all
 * @param unknown the outcome of one of which nobody knows whether it did
 */
public record Deed(String verdict, String done, String notDone, String unknown) {

  public Deed {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(done, "done");
    Objects.requireNonNull(notDone, "notDone");
    Objects.requireNonNull(unknown, "unknown");
  }
}
