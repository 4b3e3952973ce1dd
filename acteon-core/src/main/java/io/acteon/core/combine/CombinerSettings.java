package io.acteon.core.combine;

import java.time.Duration;

/**
 * The bounds of a {@link Combiner}.
 *
 * @param slots how many batches may be under way at once: two keep the store busy while the callers
 *     of one batch are being answered; more make the batches smaller
 * @param maxBatch the most commands of a batch
 * @param maxWaiting the most commands in line; more callers than that wait for a place
 * @param deadline for how long a caller waits, for its place and its answer together
 */
public record CombinerSettings(int slots, int maxBatch, int maxWaiting, Duration deadline) {

  public CombinerSettings {
    require("slots", slots);
    require("maxBatch", maxBatch);
    require("maxWaiting", maxWaiting);
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline is " + deadline + "; allowed is more than zero");
    }
  }

  /** Two slots, batches of up to 256, a line of up to 10,000. */
  public CombinerSettings(Duration deadline) {
    this(2, 256, 10_000, deadline);
  }

  /** The same with batches of at most {@code limit}. */
  CombinerSettings batchesUpTo(int limit) {
    return new CombinerSettings(slots, Math.min(maxBatch, limit), maxWaiting, deadline);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed is 1 or more");
    }
  }
}
