package io.acteon.spi.diagnose;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.Experimental;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is found alike whatever the store is, in the same words. */
@Experimental
public final class StoreFindings {

  private static final int QUESTIONS = 7;
  private static final Duration NEAR = Duration.ofMillis(20);
  private static final Duration TOLERATED = Duration.ofSeconds(1);

  private StoreFindings() {}

  /** {@code store.opens}: that a gateway could not use the store, and why. */
  public static Finding unusable(String where, BackendException failure) {
    return Finding.error(
        "store.opens", where, String.valueOf(failure.getMessage()), advice(failure.code()));
  }

  private static String advice(ErrorCode code) {
    return switch (code) {
      case UNAVAILABLE, TIMEOUT ->
          "see that it runs, that this machine reaches it, and that address and login are right";
      case SCHEMA -> "a gateway does not start on it: do what the message says";
      default -> "do what the message says";
    };
  }

  /**
   * {@code store.latency}: the median of some questions.
   *
   * @param question asks the store something cheap, and returns with the answer
   */
  public static Finding latency(String where, Runnable question) {
    long[] nanos = new long[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      long start = System.nanoTime();
      question.run();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    Duration median = Duration.ofNanos(nanos[QUESTIONS / 2]);
    String found =
        String.format(
            Locale.ROOT,
            "it answers within %.1f ms (median of %d questions)",
            median.toNanos() / 1e6,
            QUESTIONS);
    return median.compareTo(NEAR) <= 0
        ? Finding.ok("store.latency", where, found)
        : Finding.warning(
            "store.latency",
            where,
            found + ", and a dispatch asks it once or more",
            "run gateways near the store: in its data centre, with no VPN or proxy in between");
  }

  /**
   * {@code store.clock}: how far the clocks of this machine and of the store differ; what the
   * answer took is on nobody's side.
   *
   * @param before when the question was sent, on the clock of this machine
   * @param taken until the answer came
   * @param there when the store answered, on its clock
   */
  public static Finding clock(String where, Instant before, Duration taken, Instant there) {
    Duration behind = Duration.between(before.plus(taken), there);
    Duration ahead = Duration.between(there, before);
    Duration most = behind.compareTo(ahead) > 0 ? behind : ahead;
    if (most.compareTo(TOLERATED) <= 0) {
      return Finding.ok("store.clock", where, "its clock and that of this machine agree");
    }
    return Finding.warning(
        "store.clock",
        where,
        String.format(
            Locale.ROOT,
            "the clock of this machine is %.1f s %s its clock: times in audit records and rules are"
                + " wrong by as much",
            most.toMillis() / 1e3,
            most.equals(behind) ? "behind" : "ahead of"),
        "synchronise both clocks (NTP)");
  }

  /**
   * {@code store.promises}: what the store promises as it is set up.
   *
   * @param most what this kind of backend can promise
   * @param held what of it holds here
   */
  public static Finding promises(String where, Set<Capability> most, Set<Capability> held) {
    EnumSet<Capability> missing = EnumSet.noneOf(Capability.class);
    missing.addAll(most);
    missing.removeAll(held);
    String found = "it promises " + words(held);
    return missing.isEmpty()
        ? Finding.ok("store.promises", where, found)
        : Finding.info(
            "store.promises", where, found + "; as it is set up, it does not " + words(missing));
  }

  private static String words(Set<Capability> capabilities) {
    return capabilities.isEmpty()
        ? "nothing beyond the contract"
        : capabilities.stream()
            .map(capability -> capability.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
