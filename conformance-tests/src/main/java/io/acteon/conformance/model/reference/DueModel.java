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
 * A due index as plainly as it can be written. Due times that callers name are to be far from now,
 * so that it does not matter by whose clock they are due.
 */
public final class DueModel {

  private record Claim(String token, Span end) {}

  /**
   * A key in the index.
   *
   * @param comes when it is due by the store's clock; empty if a caller named the time
   */
  private record Held(Instant due, Optional<Span> comes, Optional<Claim> claim) {
    boolean isSurelyDue(Span now) {
      return comes.map(span -> span.isBefore(now)).orElseGet(this::isPast);
    }

    boolean canBeDue(Span now) {
      return comes.map(span -> canHaveCome(span, now)).orElseGet(this::isPast);
    }

    private boolean isPast() {
      return due.isBefore(Instant.now());
    }

    boolean isSurelyFree(Span now) {
      return claim.isEmpty() || claim.get().end().isBefore(now);
    }

    boolean canBeFree(Span now) {
      return claim.isEmpty() || canHaveCome(claim.get().end(), now);
    }

    private static boolean canHaveCome(Span when, Span now) {
      return when.earliest().compareTo(now.latest()) <= 0;
    }

    Held claimed(String token, Span end) {
      return new Held(due, comes, Optional.of(new Claim(token, end)));
    }
  }

  private final Map<StateKey, Held> keys = new HashMap<>();
  private final Set<String> tokens = new HashSet<>();

  /** After a key was put in, or its due time changed. */
  public void schedule(StateKey key, Instant due) {
    keys.put(key, new Held(due, Optional.empty(), Optional.empty()));
  }

  /** After a key was put in, or its due time changed, by a delay; {@code due} was answered. */
  public void scheduleAfter(StateKey key, Instant due, Span comes) {
    keys.put(key, new Held(due, Optional.of(comes), Optional.empty()));
  }

  /** What should have been answered instead of {@code removed}. */
  public Optional<String> unschedule(StateKey key, boolean removed) {
    boolean present = keys.remove(key) != null;
    return unless(present == removed, "to say " + present);
  }

  /** What should have been answered instead of {@code listed}. */
  public Optional<String> list(Instant now, int limit, List<DueKey> listed) {
    List<DueKey> expected = keys(held -> !held.due().isAfter(now)).limit(limit).toList();
    return unless(expected.equals(listed), "to list " + expected);
  }

  private Stream<DueKey> keys(Predicate<Held> which) {
    return keys.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(entry -> new DueKey(entry.getKey(), entry.getValue().due()))
        .sorted(Comparator.comparing(DueKey::due).thenComparing(DueKey::key));
  }

  /** The claims are handed out, if they can be the right ones. */
  public Optional<String> claim(int limit, Duration lease, List<DueClaim> claims, Span now) {
    List<DueKey> free = keys(held -> held.isSurelyDue(now) && held.isSurelyFree(now)).toList();
    boolean right =
        claims.size() <= limit
            && isInOrder(claims)
            && claims.stream().allMatch(claim -> canBeHandedOut(claim, now))
            && missesNone(free, claims, limit);
    if (right) {
      claims.forEach(claim -> lease(claim, now.plus(lease)));
    }
    return unless(right, "to hand out at most " + limit + ", new, of " + free);
  }

  private void lease(DueClaim claim, Span end) {
    keys.computeIfPresent(claim.key(), (_, held) -> held.claimed(claim.token(), end));
  }

  private static boolean isInOrder(List<DueClaim> claims) {
    List<Instant> times = claims.stream().map(DueClaim::due).toList();
    return times.equals(times.stream().sorted().toList());
  }

  private boolean canBeHandedOut(DueClaim claim, Span now) {
    Held held = keys.get(claim.key());
    return held != null
        && held.due().equals(claim.due())
        && held.canBeDue(now)
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
    Optional<Held> held = current(claim);
    if (held.isEmpty()) {
      return unless(!completed, "to say false");
    }
    if (completed) {
      keys.remove(claim.key());
      return Optional.empty();
    }
    return unless(held.get().canBeFree(now), "to say true");
  }

  /** A claim whose lease is over is current until somebody else has claimed the key. */
  public Optional<String> extend(DueClaim claim, Duration lease, boolean extended, Span now) {
    boolean current = current(claim).isPresent();
    if (current) {
      lease(claim, now.plus(lease));
    }
    return unless(current == extended, "to say " + current);
  }

  private Optional<Held> current(DueClaim claim) {
    return Optional.ofNullable(keys.get(claim.key()))
        .filter(key -> key.claim().filter(c -> c.token().equals(claim.token())).isPresent());
  }

  private static Optional<String> unless(boolean right, String expected) {
    return right ? Optional.empty() : Optional.of(expected);
  }
}
