package io.acteon.core.rules.evaluate;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * An operator with what it compares to, compiled. A value of a type that it does not speak of, and
 * a missing one, never pass. Immutable.
 */
public interface ValueTest {

  /** There is no value. */
  default boolean missing() {
    return false;
  }

  default boolean text(String value) {
    return false;
  }

  default boolean whole(long value) {
    return decimal(BigDecimal.valueOf(value));
  }

  default boolean decimal(BigDecimal value) {
    return false;
  }

  /** A boolean, null, an array or an object. */
  default boolean other(JsonNode value) {
    return false;
  }

  /** Asks what fits the type of {@code value}. */
  default boolean json(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING -> missing();
      case STRING -> text(value.stringValue());
      case NUMBER ->
          (value.isIntegralNumber() && value.canConvertToLong())
              ? whole(value.longValue())
              : value.decimalValueOpt().map(this::decimal).orElse(false);
      default -> other(value);
    };
  }

  /** Whatever passes every one of them. */
  static ValueTest allOf(List<ValueTest> tests) {
    if (tests.size() == 1) {
      return tests.getFirst();
    }
    return new Not(new AnyOf(tests.stream().<ValueTest>map(Not::new).toList()));
  }

  /** Texts of which {@code predicate} is true. */
  record OnText(Predicate<String> predicate) implements ValueTest {
    @Override
    public boolean text(String value) {
      return predicate.test(value);
    }
  }

  /** Numbers by how they compare to {@code bound}, exactly: 1 is 1.0. */
  record OnNumber(BigDecimal bound, OptionalLong wholeBound, IntPredicate comparison)
      implements ValueTest {
    @Override
    public boolean whole(long value) {
      return wholeBound.isPresent()
          ? comparison.test(Long.compare(value, wholeBound.getAsLong()))
          : decimal(BigDecimal.valueOf(value));
    }

    @Override
    public boolean decimal(BigDecimal value) {
      return comparison.test(value.compareTo(bound));
    }
  }

  /** A boolean or null. */
  record Is(JsonNode literal) implements ValueTest {
    @Override
    public boolean other(JsonNode value) {
      return value.equals(literal);
    }
  }

  /** Arrays of which an element passes. */
  record HasElement(ValueTest test) implements ValueTest {
    @Override
    public boolean other(JsonNode value) {
      if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          if (test.json(value.path(i))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Whatever does not pass, a missing value among it. */
  record Not(ValueTest test) implements ValueTest {
    @Override
    public boolean missing() {
      return !test.missing();
    }

    @Override
    public boolean text(String value) {
      return !test.text(value);
    }

    @Override
    public boolean whole(long value) {
      return !test.whole(value);
    }

    @Override
    public boolean decimal(BigDecimal value) {
      return !test.decimal(value);
    }

    @Override
    public boolean other(JsonNode value) {
      return !test.other(value);
    }
  }

  /** Whatever passes one of them, asked in order. */
  record AnyOf(List<ValueTest> tests) implements ValueTest {

    public AnyOf {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean missing() {
      return any(ValueTest::missing);
    }

    @Override
    public boolean text(String value) {
      return any(test -> test.text(value));
    }

    @Override
    public boolean whole(long value) {
      return any(test -> test.whole(value));
    }

    @Override
    public boolean decimal(BigDecimal value) {
      return any(test -> test.decimal(value));
    }

    @Override
    public boolean other(JsonNode value) {
      return any(test -> test.other(value));
    }

    private boolean any(Predicate<ValueTest> passes) {
      for (ValueTest test : tests) {
        if (passes.test(test)) {
          return true;
        }
      }
      return false;
    }
  }
}
