package io.acteon.conformance.model.reference;

import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A due index as plainly as it can be written. Due times are to be far from now, so that it does
 * not matter by whose clock they are due.
 */
public final class DueModel {

  private record Claim(String token, Span end) {}

  private record Held(Instant due, Optional<Claim> claim) {
    boolean isSurelyFree(Span now) {
      return claim.isEmpty() || claim.get().end().isBefore(now);
    }

    boolean canBeFree(Span now) {
      return claim.isEmpty() || claim.get().end().earliest().compareTo(now.latest()) <= 0;
    }
  }

  private final Map<StateKey, Held> keys = new HashMap<>();
  private final Set<String> tokens = new HashSet<>();

  /** After a key was put in, or its due time changed. */
  public void schedule(StateKey key, Instant due) {
    keys.put(key, new Held(due, Optional.empty()));
  }

  /** What should have been answered instead of {@code removed}. */
  public Optional<String> unschedule(StateKey key, boolean removed) {
    boolean present = keys.remove(key) != null;
    return unless(present == removed, "to say " + present);
  }

  /** What should have been answered instead of {@code listed}. */
  public Optional<String> list(Instant now, int limit, List<DueKey> listed) {
    List<DueKey> expected = due(now, _ -> true).limit(limit).toList();
    return unless(expected.equals(listed), "to list " + expected);
  }

  private Stream<DueKey> due(Instant now, Predicate<Held> which) {
    return keys.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(entry -> new DueKey(entry.getKey(), entry.getValue().due()))
        .filter(key -> !key.due().isAfter(now))
        .sorted(Comparator.comparing(DueKey::due).thenComparing(DueKey::key));
  }

  /** The claims are handed out, if they can be the right ones. */
  public Optional<String> claim(int limit, Duration lease, List<DueClaim> claims, Span now) {
    List<DueKey> free = due(Instant.now(), held -> held.isSurelyFree(now)).toList();
    boolean right =
        claims.size() <= limit
            && isInOrder(claims)
            && claims.stream().allMatch(claim -> canBeHandedOut(claim, now))
            && missesNone(free, claims, limit);
    if (right) {
      claims.forEach(claim -> keys.put(claim.key(), held(claim, now.plus(lease))));
    }
    return unless(right, "to hand out at most " + limit + ", new, of " + free);
  }

  private static Held held(DueClaim claim, Span end) {
    return new Held(claim.due(), Optional.of(new Claim(claim.token(), end)));
  }

  private static boolean isInOrder(List<DueClaim> claims) {
    List<Instant> times = claims.stream().map(DueClaim::due).toList();
    return times.equals(times.stream().sorted().toList());
  }

  private boolean canBeHandedOut(DueClaim claim, Span now) {
    Held held = keys.get(claim.key());
    return held != null
        && held.due().equals(claim.due())
        && held.due().isBefore(Instant.now())
        && held.canBeFree(now)
        && tokens.add(claim.token());
  }

  /** None that is surely free is passed over for a later one, or for none. */
  private static boolean missesNone(List<DueKey> free, List<DueClaim> claims, int limit) {
    Set<StateKey> claimed = new HashSet<>();
    claims.forEach(claim -> claimed.add(claim.key()));
    return free.stream()
        .filter(key -> !claimed.contains(key.key()))
        .allMatch(
            key -> claims.size() == limit && !key.due().isBefore(claims.get(limit - 1).due()));
  }

  /** A claim whose lease is over, but whose key nobody else has claimed, may or may not do. */
  public Optional<String> complete(DueClaim claim, boolean completed, Span now) {
    Optional<Held> held =
        Optional.ofNullable(keys.get(claim.key()))
            .filter(key -> key.claim().filter(c -> c.token().equals(claim.token())).isPresent());
    if (held.isEmpty()) {
      return unless(!completed, "to say false");
    }
    if (completed) {
      keys.remove(claim.key());
      return Optional.empty();
    }
    return unless(held.get().canBeFree(now), "to say true");
  }

  private static Optional<String> unless(boolean right, String expected) {
    return right ? Optional.empty() : Optional.of(expected);
  }
}
