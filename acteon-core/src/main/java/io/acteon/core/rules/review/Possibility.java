package io.acteon.core.rules.review;

import io.acteon.core.rules.evaluate.Condition;
import io.acteon.core.rules.evaluate.StateCondition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition may ever hold. It goes through the ways in which it could, up to a number of
 * steps; what is not decided by then counts as possible, and so does what the store would have to
 * be asked for.
 */
final class Possibility {

  private static final int MOST_STEPS = 10_000;

  private final Set<String> throttles;
  private final Deque<Way> ways = new ArrayDeque<>();

  private Possibility(Set<String> throttles) {
    this.throttles = throttles;
  }

  /** A condition that has to hold, or not to hold. */
  private record Wish(Condition condition, boolean holds) {}

  /** A wish before others; lists share their ends, so that one more costs nothing. */
  private record Wishes(Wish first, @Nullable Wishes rest) {}

  /**
   * All that is wished for at once.
   *
   * @param open what has not been looked at
   * @param fields what was, and is about fields
   */
  private record Way(@Nullable Wishes open, @Nullable Wishes fields) {}

  /**
   * @param throttles the names of rules that count
   */
  static boolean of(Condition condition, Set<String> throttles) {
    return new Possibility(throttles).of(new Wishes(new Wish(condition, true), null));
  }

  private boolean of(Wishes wishes) {
    ways.push(new Way(wishes, null));
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (ways.isEmpty()) {
        return false;
      }
      Way way = ways.pop();
      if (way.open == null) {
        if (arePossible(way.fields)) {
          return true;
        }
      } else {
        goOn(way.open.first, way.open.rest, way.fields);
      }
    }
    return true;
  }

  private void goOn(Wish wish, @Nullable Wishes rest, @Nullable Wishes fields) {
    switch (wish.condition) {
      case Condition.Not(Condition inner) ->
          ways.push(new Way(new Wishes(new Wish(inner, !wish.holds), rest), fields));
      case Condition.All(List<Condition> parts) ->
          goOn(parts, wish.holds, wish.holds, rest, fields);
      case Condition.Any(List<Condition> parts) ->
          goOn(parts, wish.holds, !wish.holds, rest, fields);
      case Condition.OnField field -> ways.push(new Way(rest, new Wishes(wish, fields)));
      case StateCondition.Counter counter when isZero(counter) -> {
        if (counter.test().whole(0) == wish.holds) {
          ways.push(new Way(rest, fields));
        }
      }
      default -> ways.push(new Way(rest, fields));
    }
  }

  /**
   * @param together whether all of {@code parts} are wished for, and not one of them
   */
  private void goOn(
      List<Condition> parts,
      boolean holds,
      boolean together,
      @Nullable Wishes rest,
      @Nullable Wishes fields) {
    Wishes all = rest;
    for (Condition part : parts.reversed()) {
      Wish wish = new Wish(part, holds);
      if (together) {
        all = new Wishes(wish, all);
      } else {
        ways.push(new Way(new Wishes(wish, rest), fields));
      }
    }
    if (together) {
      ways.push(new Way(all, fields));
    }
  }

  /** Nobody counts under this name. */
  private boolean isZero(StateCondition.Counter counter) {
    return counter.rule().constant().filter(name -> !throttles.contains(name)).isPresent();
  }

  private static boolean arePossible(@Nullable Wishes fields) {
    Map<String, FieldTests> byPath = new HashMap<>();
    for (Wishes left = fields; left != null; left = left.rest) {
      if (left.first.condition instanceof Condition.OnField field) {
        byPath.computeIfAbsent(field.path(), FieldTests::new).add(field, left.first.holds);
      }
    }
    return byPath.values().stream().allMatch(FieldTests::arePossible);
  }
}
