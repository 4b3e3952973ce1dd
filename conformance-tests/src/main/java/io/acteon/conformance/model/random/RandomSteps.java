package io.acteon.conformance.model.random;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.model.Call;
import io.acteon.conformance.model.Step;
import io.acteon.conformance.model.Version;
import io.acteon.spi.Capability;
import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random lists of steps on so few keys that they collide. */
final class RandomSteps {

  /** In the order of their UTF-8 bytes, which is not that of their UTF-16 units. */
  private static final List<String> IDS = List.of("a", "a%", "ab", "b", "\ufb00", "\ud83d\ude00");

  private static final List<String> VALUES =
      List.of(
          "",
          "text",
          "0",
          "-1",
          "41",
          "007",
          "+1",
          "" + Long.MAX_VALUE,
          "9223372036854775808",
          "1.5");
  private static final List<Long> DELTAS =
      List.of(0L, 1L, 1L, 1L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE);

  /** About what the values and their sums are. */
  private static final List<Long> CEILINGS =
      List.of(-1L, 0L, 1L, 2L, 7L, 8L, 42L, 48L, Long.MAX_VALUE, Long.MIN_VALUE);

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MOST_IN_BATCH = 12;

  /** Some kinds of command are more often than others, and so have several numbers. */
  private static final int KINDS = 10;

  private final Random random;
  private final Set<Capability> capabilities;
  private final List<String> names = new ArrayList<>();

  /**
   * @param capabilities without which there are no steps that need them
   */
  RandomSteps(Random random, Set<Capability> capabilities) {
    this.random = random;
    this.capabilities = capabilities;
  }

  /** Commands one by one, and now and then a scan. */
  Step single() {
    return random.nextInt(20) == 0 ? scan() : new Step.Single(instance(), call());
  }

  /** Commands in a batch, every other time of one kind; and now and then a scan. */
  Step batch() {
    if (random.nextInt(20) == 0) {
      return scan();
    }
    int size = 1 + random.nextInt(MOST_IN_BATCH);
    Stream<Call> calls =
        random.nextBoolean() ? Stream.generate(this::call) : ofOneKind(random.nextInt(KINDS));
    return new Step.Batch(instance(), calls.limit(size).toList());
  }

  /** What callers ask for at once, on two keys. */
  private Stream<Call> ofOneKind(int kind) {
    List<String> ids = List.of(oneOf(IDS), oneOf(IDS));
    return Stream.generate(() -> named(unnamed(kind, oneOf(ids))));
  }

  private Step scan() {
    return new Step.Scan(instance(), oneOf(List.of("", "a", "b", "c")), oneOf(List.of(1, 2, 1000)));
  }

  private Call call() {
    return named(unnamed(random.nextInt(KINDS), oneOf(IDS)));
  }

  private Call named(Call call) {
    if (call instanceof Call.Get || call instanceof Call.Delete) {
      return call;
    }
    names.add("v" + (names.size() + 1));
    return call.as(names.getLast());
  }

  private Call unnamed(int kind, String id) {
    return switch (kind) {
      case 0, 1 -> new Call.Get(id);
      case 2, 3 -> new Call.CheckAndSet(id, oneOf(VALUES), expiry());
      case 4 -> new Call.Set(id, oneOf(VALUES), expiry(), fence());
      case 5, 6 -> new Call.CompareAndSwap(id, version(), oneOf(VALUES), expiry());
      case 7 -> new Call.Delete(id, version());
      default -> new Call.Increment(id, oneOf(DELTAS), expiry(), ceiling());
    };
  }

  /** Mostly the current one; else one of the past, one that never was, or none. */
  private Version version() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Version.None();
      case 2 -> new Version.NeverGiven();
      case 3 -> names.isEmpty() ? new Version.Latest() : new Version.Given(recentName());
      default -> new Version.Latest();
    };
  }

  private String recentName() {
    return names.get(names.size() - 1 - random.nextInt(Math.min(names.size(), 30)));
  }

  private Expiry expiry() {
    Duration time =
        random.nextInt(3) == 0 ? StateTrial.BRIEF : Duration.ofHours(10L + random.nextInt(10));
    return switch (random.nextInt(4)) {
      case 0 -> Expiry.never();
      case 1 -> Expiry.after(time);
      case 2 -> Expiry.keep();
      default -> Expiry.onCreate(time);
    };
  }

  private OptionalLong ceiling() {
    return random.nextBoolean() ? OptionalLong.of(oneOf(CEILINGS)) : OptionalLong.empty();
  }

  private OptionalLong fence() {
    return capabilities.contains(Capability.FENCED_WRITES) && random.nextBoolean()
        ? OptionalLong.of(1 + random.nextInt(3))
        : OptionalLong.empty();
  }

  /** An operation of the due index. */
  Step ofDueIndex() {
    String id = oneOf(IDS);
    int kinds = capabilities.contains(Capability.DUE_EXTENSION) ? 14 : 10;
    return switch (random.nextInt(kinds)) {
      case 0, 1, 2, 3 -> new Step.Schedule(instance(), id, due());
      case 4 -> new Step.Unschedule(instance(), id);
      case 5 -> new Step.ListDue(instance(), due(), 1 + random.nextInt(8));
      case 6, 7 -> new Step.ClaimDue(instance(), newClaims(), 1 + random.nextInt(4), lease());
      case 8, 9 -> new Step.Complete(instance(), recentClaims(), id);
      case 10 -> new Step.ScheduleAfter(instance(), id, delay());
      default -> new Step.Extend(instance(), recentClaims(), id, lease());
    };
  }

  private String newClaims() {
    names.add("c" + (names.size() + 1));
    return names.getLast();
  }

  private String recentClaims() {
    return names.isEmpty() ? "none" : recentName();
  }

  private Duration lease() {
    return random.nextBoolean() ? StateTrial.BRIEF : StateTrial.LONG;
  }

  private Duration delay() {
    return random.nextBoolean() ? Duration.ZERO : lease();
  }

  private Instant due() {
    return random.nextInt(6) == 0
        ? FUTURE.plusSeconds(random.nextInt(3))
        : PAST.plusSeconds(random.nextInt(3));
  }

  private int instance() {
    return random.nextInt(2);
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
