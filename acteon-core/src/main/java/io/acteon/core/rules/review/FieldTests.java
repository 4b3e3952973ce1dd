package io.acteon.core.rules.review;

import io.acteon.core.rules.evaluate.Condition.Comparison;
import io.acteon.core.rules.evaluate.Condition.OnField;
import io.acteon.core.rules.evaluate.Facts;
import io.acteon.spi.state.CodePointOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * All that one field has to pass at once, and whether any value does. It errs on one side: what it
 * calls impossible is so, and what is too hard for it counts as possible.
 */
final class FieldTests {

  private static final Set<String> ONE_OF = Set.of("eq", "in", "in_list");
  private static final Set<String> ORDER = Set.of("gt", "gte", "lt", "lte");
  private static final Set<String> OF_TEXT = Set.of("starts_with", "ends_with", "regex", "matches");
  private static final Map<String, List<JsonNode>> ALL_VALUES =
      Map.of(
          "time.hour", numbers(0, 23),
          "time.minute", numbers(0, 59),
          "time.second", numbers(0, 59),
          "time.day", numbers(1, 31),
          "time.month", numbers(1, 12),
          "time.weekday_num", numbers(1, 7),
          "time.weekday", Facts.WEEKDAYS.stream().map(FieldTests::text).toList());

  /** A test, or its contrary. */
  private record Test(OnField condition, boolean wanted) {

    boolean passes(JsonNode value) {
      return condition.test().json(value) == wanted;
    }
  }

  private final String path;
  private final List<Test> tests = new ArrayList<>();

  FieldTests(String path) {
    this.path = path;
  }

  void add(OnField condition, boolean wanted) {
    tests.add(new Test(condition, wanted));
  }

  /** Whether some value may pass. */
  boolean arePossible() {
    return values()
        .map(values ->
            values.stream().anyMatch(value -> tests.stream().allMatch(test -> test.passes(value))))
        .orElseGet(this::haveRoom);
  }

  /** Whether whatever passes here passes {@code other}, too. */
  boolean imply(OnField other) {
    return tests.stream()
            .anyMatch(
                test -> test.wanted && test.condition.comparisons().equals(other.comparisons()))
        || values()
            .filter(values -> values.stream().allMatch(value -> other.test().json(value)))
            .isPresent();
  }

  /** All values that come into question, if they can be counted. */
  private Optional<List<JsonNode>> values() {
    return Optional.ofNullable(ALL_VALUES.get(path))
        .or(() ->
            comparisons(ONE_OF)
                .findFirst()
                .map(comparison ->
                    comparison.operator().equals("eq")
                        ? List.of(comparison.operand())
                        : List.copyOf(comparison.operand().values())));
  }

  private Stream<Comparison> comparisons(Set<String> operators) {
    return tests.stream()
        .filter(Test::wanted)
        .flatMap(test -> test.condition.comparisons().stream())
        .filter(comparison -> operators.contains(comparison.operator()));
  }

  /** Whether bounds leave anything between them: what is in order is a number or a text. */
  private boolean haveRoom() {
    List<Comparison> bounds = comparisons(ORDER).toList();
    boolean numbers = bounds.stream().anyMatch(bound -> bound.operand().isNumber());
    boolean texts =
        bounds.stream().anyMatch(bound -> bound.operand().isString())
            || comparisons(OF_TEXT).findAny().isPresent();
    if (numbers && texts) {
      return false;
    }
    Comparator<JsonNode> order =
        numbers
            ? Comparator.comparing(JsonNode::decimalValue)
            : (one, other) -> CodePointOrder.compare(one.stringValue(), other.stringValue());
    return bounds.stream()
        .filter(bound -> bound.operator().startsWith("g"))
        .allMatch(lower ->
            bounds.stream()
                .filter(bound -> bound.operator().startsWith("l"))
                .allMatch(upper -> haveRoom(lower, upper, order)));
  }

  private static boolean haveRoom(Comparison lower, Comparison upper, Comparator<JsonNode> order) {
    int compared = order.compare(lower.operand(), upper.operand());
    boolean both = lower.operator().equals("gte") && upper.operator().equals("lte");
    return compared < 0 || (compared == 0 && both);
  }

  private static List<JsonNode> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .<JsonNode>mapToObj(JsonNodeFactory.instance::numberNode)
        .toList();
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }
}
