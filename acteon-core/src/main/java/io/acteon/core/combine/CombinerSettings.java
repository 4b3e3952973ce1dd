package io.acteon.core.combine;

import java.time.Duration;

/**
 * The bounds of a {@link Combiner}.
 *
 * @param slots how many batches may be under way at once: three keep the store busy while one is on
 *     its way to the disk and the callers of another are being answered; more make the batches
 *     smaller
 * @param worthwhile how many commands in line are worth a batch beside one that is under way; fewer
 *     wait for it, because two small batches cost a store more than one of both
 * @param late when a batch has been under way for so long, whatever is in line goes out beside it:
 *     it may be stuck
 * @param maxBatch the most commands of a batch
 * @param maxWaiting the most commands in line; more callers than that wait for a place
 * @param deadline for how long a caller waits, for its place and its answer together
 */
public record CombinerSettings(
    int slots, int worthwhile, Duration late, int maxBatch, int maxWaiting, Duration deadline) {

  public CombinerSettings {
    require("slots", slots);
    require("worthwhile", worthwhile);
    require("late", late);
    require("maxBatch", maxBatch);
    require("maxWaiting", maxWaiting);
    require("deadline", deadline);
  }

  /**
   * Three slots, each beside others for 32 commands or after 5 ms; batches of up to 256, a line of
   * up to 10,000.
   */
  public CombinerSettings(Duration deadline) {
    this(3, 32, Duration.ofMillis(5), 256, 10_000, deadline);
  }

  /** The same with batches of at most {@code limit}. */
  CombinerSettings batchesUpTo(int limit) {
    return new CombinerSettings(
        slots, worthwhile, late, Math.min(maxBatch, limit), maxWaiting, deadline);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed is 1 or more");
    }
  }

  private static void require(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed is more than zero");
    }
  }
}
