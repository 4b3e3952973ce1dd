package io.acteon.conformance;

import java.util.Random;

/** Where the random tests start from; the same every time unless a seed is given. */
public final class Seed {

  private static final long VALUE = Long.getLong("acteon.conformance.seed", 20_260_101L);

  private Seed() {}

  /** The seed of this run, from the system property {@code acteon.conformance.seed}. */
  public static long value() {
    return VALUE;
  }

  /** The random numbers of one round of a test. */
  public static Random random(int round) {
    return new Random(VALUE * 31 + round);
  }
}
