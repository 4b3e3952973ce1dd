package io.acteon.core.rules.review;

import io.acteon.core.rules.evaluate.Condition;
import io.acteon.core.rules.evaluate.StateCondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a condition may ever hold. It goes through the ways in which it could, up to a number of
 * steps; what is not decided by then counts as possible, and so does what the store would have to
 * be asked for.
 */
final class Possibility {

  private static final int MOST_STEPS = 10_000;

  private final Set<String> throttles;
  private int steps;

  private Possibility(Set<String> throttles) {
    this.throttles = throttles;
  }

  /** A condition that has to hold, or not to hold. */
  private record Wish(Condition condition, boolean holds) {}

  /**
   * @param throttles the names of rules that count
   */
  static boolean of(Condition condition, Set<String> throttles) {
    return new Possibility(throttles).of(List.of(new Wish(condition, true)), List.of());
  }

  private boolean of(List<Wish> open, List<Wish> fields) {
    if (++steps > MOST_STEPS) {
      return true;
    }
    if (open.isEmpty()) {
      return arePossible(fields);
    }
    Wish wish = open.getFirst();
    List<Wish> rest = open.subList(1, open.size());
    return switch (wish.condition) {
      case Condition.Not(Condition inner) -> of(with(new Wish(inner, !wish.holds), rest), fields);
      case Condition.All(List<Condition> parts) -> of(parts, wish.holds, wish.holds, rest, fields);
      case Condition.Any(List<Condition> parts) -> of(parts, wish.holds, !wish.holds, rest, fields);
      case Condition.OnField field -> of(rest, with(wish, fields));
      case StateCondition.Counter counter when isZero(counter) ->
          counter.test().whole(0) == wish.holds && of(rest, fields);
      default -> of(rest, fields);
    };
  }

  /**
   * @param together whether all of {@code parts} are wished for, and not one of them
   */
  private boolean of(
      List<Condition> parts, boolean holds, boolean together, List<Wish> rest, List<Wish> fields) {
    Stream<Wish> wishes = parts.stream().map(part -> new Wish(part, holds));
    return together
        ? of(Stream.concat(wishes, rest.stream()).toList(), fields)
        : wishes.anyMatch(wish -> of(with(wish, rest), fields));
  }

  /** Nobody counts under this name. */
  private boolean isZero(StateCondition.Counter counter) {
    return counter.rule().constant().filter(name -> !throttles.contains(name)).isPresent();
  }

  private static boolean arePossible(List<Wish> fields) {
    Map<String, FieldTests> byPath = new HashMap<>();
    for (Wish wish : fields) {
      if (wish.condition instanceof Condition.OnField field) {
        byPath.computeIfAbsent(field.path(), FieldTests::new).add(field, wish.holds);
      }
    }
    return byPath.values().stream().allMatch(FieldTests::arePossible);
  }

  private static List<Wish> with(Wish wish, List<Wish> others) {
    return Stream.concat(Stream.of(wish), others.stream()).toList();
  }
}
