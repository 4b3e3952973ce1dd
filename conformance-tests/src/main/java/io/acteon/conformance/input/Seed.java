package io.acteon.conformance.input;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where random tests start from. Without one given in the system property {@value #PROPERTY} a run
 * tries one that is always the same and one that is new each time; a failure names its own.
 */
public record Seed(long value) {

  /** The system property that gives the one seed of a run, and the key under which it reports. */
  public static final String PROPERTY = "acteon.conformance.seed";

  private static final Optional<Seed> GIVEN =
      Optional.ofNullable(Long.getLong(PROPERTY)).map(Seed::new);
  private static final Seed FIXED = GIVEN.orElse(new Seed(20_260_101));
  private static final List<Seed> ALL =
      GIVEN.map(List::of).orElseGet(() -> List.of(FIXED, fresh()));

  private static Seed fresh() {
    return new Seed(ThreadLocalRandom.current().nextLong(1_000_000_000_000L));
  }

  /** The seeds of this run. */
  public static List<Seed> all() {
    return ALL;
  }

  /** The random numbers of one round of a test that tries one seed. */
  public static Random random(int round) {
    return FIXED.round(round);
  }

  /** The random numbers of one round of a test. */
  public Random round(int round) {
    return new Random(value * 31 + round);
  }

  @Override
  public String toString() {
    return "-D" + PROPERTY + "=" + value;
  }
}
