package io.acteon.spi.audit;

import java.util.Objects;

/** What the verification of a chain found (A7). */
public sealed interface ChainReport {

  /** Every link holds. */
  record Intact(long records) implements ChainReport {}

  /**
   * A link does not hold.
   *
   * @param sequence of the first record that is wrong or missing
   * @param reason what is wrong, for people
   */
  record Broken(long sequence, String reason) implements ChainReport {
    public Broken {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
