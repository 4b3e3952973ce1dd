package io.acteon.core.rules.evaluate;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** When a rule matches. Immutable; a failure of the store passes through. */
@FunctionalInterface
public interface Condition {

  /** The condition of a rule that has none. */
  Condition ALWAYS = facts -> true;

  boolean holds(Facts facts);

  /** What a field is compared to: an operator and its operand, as they are written. */
  record Comparison(String operator, JsonNode operand) {}

  /**
   * A field passes a test.
   *
   * @param path of the field
   * @param comparisons what {@code test} was compiled from, for those who reason about rules
   */
  record OnField(String path, Field field, List<Comparison> comparisons, ValueTest test)
      implements Condition {

    public OnField {
      comparisons = List.copyOf(comparisons);
    }

    @Override
    public boolean holds(Facts facts) {
      return field.passes(test, facts);
    }
  }

  /** Every one holds; asked in order, up to the first that does not. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Facts facts) {
      for (int i = 0; i < conditions.size(); i++) { // An iterator would be garbage for every rule.
        if (!conditions.get(i).holds(facts)) {
          return false;
        }
      }
      return true;
    }
  }

  /** At least one holds; asked in order, up to the first that does. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Facts facts) {
      for (int i = 0; i < conditions.size(); i++) {
        if (conditions.get(i).holds(facts)) {
          return true;
        }
      }
      return false;
    }
  }

  /** It does not hold. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Facts facts) {
      return !condition.holds(facts);
    }
  }
}
