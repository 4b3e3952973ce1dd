package io.acteon.core.rules.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.acteon.core.rules.evaluate.Domain;
import io.acteon.core.rules.evaluate.ValueTest;
import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.Yaml;
import io.acteon.spi.state.CodePointOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/** Compiles the operators of a condition. */
final class OperatorParser {

  private static final List<String> ON_NUMBERS =
      List.of("eq", "ne", "gt", "gte", "lt", "lte", "in", "in_list");
  private static final List<String> ON_ALL =
      List.of(
          "eq",
          "ne",
          "gt",
          "gte",
          "lt",
          "lte",
          "contains",
          "starts_with",
          "ends_with",
          "regex",
          "matches",
          "in",
          "in_list");

  /** Passes nothing; stands in for what has problems. */
  private static final ValueTest NONE = new ValueTest.AnyOf(List.of());

  private final Problems problems;

  OperatorParser(Problems problems) {
    this.problems = problems;
  }

  /** Every operator. */
  static List<String> words() {
    return ON_ALL;
  }

  /**
   * What the value must pass: every operator of the map.
   *
   * @param head the key of the map that is no operator
   * @param domain the values that can be there
   */
  ValueTest parse(Yaml.Mapping map, String head, Domain domain) {
    List<String> known = domain == Domain.NUMBER ? ON_NUMBERS : ON_ALL;
    List<ValueTest> tests = new ArrayList<>();
    map.members()
        .forEach((word, member) -> {
          if (known.contains(word)) {
            tests.add(test(word, member.value(), domain));
          } else if (!word.equals(head)) {
            problems.addUnknown(member.line(), "operator", word, known);
          }
        });
    if (map.members().size() == 1) {
      problems.add(map, head + " needs an operator, one of " + String.join(", ", known));
    }
    return tests.isEmpty() ? NONE : ValueTest.allOf(tests);
  }

  private ValueTest test(String word, Yaml operand, Domain domain) {
    return switch (word) {
      case "in", "in_list" -> in(word, operand, domain);
      case "starts_with", "ends_with", "regex", "matches" ->
          literal(word, operand, domain, Domain.TEXT)
              .map(literal -> onText(word, literal.stringValue(), operand))
              .orElse(NONE);
      default ->
          literal(word, operand, domain, Domain.ANY)
              .map(l -> scalar(word, l, operand))
              .orElse(NONE);
    };
  }

  private ValueTest scalar(String word, JsonNode literal, Yaml operand) {
    return switch (word) {
      case "eq" -> equalTo(literal);
      case "ne" -> new ValueTest.Not(equalTo(literal));
      case "gt" -> ordered(word, literal, operand, comparison -> comparison > 0);
      case "gte" -> ordered(word, literal, operand, comparison -> comparison >= 0);
      case "lt" -> ordered(word, literal, operand, comparison -> comparison < 0);
      case "lte" -> ordered(word, literal, operand, comparison -> comparison <= 0);
      default -> contains(literal);
    };
  }

  private static ValueTest equalTo(JsonNode literal) {
    return switch (literal.getNodeType()) {
      case STRING -> new ValueTest.OnText(literal.stringValue()::equals);
      case NUMBER -> onNumber(literal.decimalValue(), comparison -> comparison == 0);
      default -> new ValueTest.Is(literal);
    };
  }

  /** Texts are ordered by code point, as in keys; a text and a number are in no order. */
  private ValueTest ordered(String word, JsonNode literal, Yaml operand, IntPredicate comparison) {
    if (literal.isNumber()) {
      return onNumber(literal.decimalValue(), comparison);
    }
    if (literal.isString()) {
      String bound = literal.stringValue();
      return new ValueTest.OnText(text -> comparison.test(CodePointOrder.compare(text, bound)));
    }
    problems.add(operand, word + " is " + operand.describe() + "; allowed is a number or a text");
    return NONE;
  }

  private static ValueTest contains(JsonNode literal) {
    ValueTest element = new ValueTest.HasElement(equalTo(literal));
    if (!literal.isString()) {
      return element;
    }
    String part = literal.stringValue();
    return new ValueTest.AnyOf(List.of(new ValueTest.OnText(text -> text.contains(part)), element));
  }

  private ValueTest onText(String word, String literal, Yaml operand) {
    return switch (word) {
      case "starts_with" -> new ValueTest.OnText(text -> text.startsWith(literal));
      case "ends_with" -> new ValueTest.OnText(text -> text.endsWith(literal));
      default ->
          pattern(word, literal, operand)
              .<ValueTest>map(pattern -> new ValueTest.OnText(text -> pattern.matcher(text).find()))
              .orElse(NONE);
    };
  }

  private Optional<Pattern> pattern(String word, String regex, Yaml operand) {
    try {
      return Optional.of(Patterns.compile(regex));
    } catch (PatternSyntaxException bad) {
      problems.add(
          operand,
          word + " is no regular expression: " + bad.getDescription() + ": " + bad.getPattern());
      return Optional.empty();
    }
  }

  private ValueTest in(String word, Yaml operand, Domain domain) {
    if (!(operand instanceof Yaml.Sequence list) || list.items().isEmpty()) {
      problems.add(
          operand,
          word + " is " + operand.describe() + "; allowed is a list of at least one value");
      return NONE;
    }
    Set<String> texts = new HashSet<>();
    List<ValueTest> tests = new ArrayList<>();
    for (Yaml item : list.items()) {
      literal(word, item, domain, Domain.ANY)
          .ifPresent(literal -> {
            if (literal.isString()) {
              texts.add(literal.stringValue());
            } else {
              tests.add(equalTo(literal));
            }
          });
    }
    tests.addFirst(new ValueTest.OnText(Set.copyOf(texts)::contains));
    return new ValueTest.AnyOf(tests);
  }

  /** The operand as a value that both the field and the operator can have to do with. */
  private Optional<JsonNode> literal(String word, Yaml operand, Domain field, Domain operator) {
    Domain needed = operator == Domain.ANY ? field : operator;
    JsonNode literal = operand.toJson();
    if (operand instanceof Yaml.Scalar && needed.holds(literal) && field.holds(literal)) {
      return Optional.of(literal);
    }
    problems.add(operand, word + " is " + operand.describe() + "; allowed is " + needed.describe());
    return Optional.empty();
  }

  private static ValueTest onNumber(BigDecimal bound, IntPredicate comparison) {
    return new ValueTest.OnNumber(bound, whole(bound), comparison);
  }

  private static OptionalLong whole(BigDecimal number) {
    try {
      return OptionalLong.of(number.longValueExact());
    } catch (ArithmeticException notWhole) {
      return OptionalLong.empty();
    }
  }
}
