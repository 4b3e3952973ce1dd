package io.acteon.core.rules.compile;

import io.acteon.core.rules.evaluate.Condition;
import io.acteon.core.rules.evaluate.Domain;
import io.acteon.core.rules.evaluate.Field;
import io.acteon.core.rules.evaluate.StateCondition;
import io.acteon.core.rules.evaluate.Template;
import io.acteon.core.rules.evaluate.ValueTest;
import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.Section;
import io.acteon.core.rules.parse.Yaml;
import io.acteon.spi.state.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the condition of a rule. */
final class ConditionParser {

  private static final List<String> HEADS =
      List.of("field", "all", "any", "not", "state_seen", "state_counter");

  private final Problems problems;
  private final OperatorParser operators;

  ConditionParser(Problems problems) {
    this.problems = problems;
    this.operators = new OperatorParser(problems);
  }

  /** The condition; a stand-in if there are problems. */
  Condition parse(Yaml node) {
    if (!(node instanceof Yaml.Mapping map)) {
      return wrong(node, node.describe());
    }
    List<Map.Entry<String, Yaml.Member>> heads =
        map.members().entrySet().stream().filter(e -> HEADS.contains(e.getKey())).toList();
    if (heads.size() != 1) {
      return ambiguous(map);
    }
    return compile(heads.getFirst().getKey(), heads.getFirst().getValue().value(), map);
  }

  private Condition compile(String head, Yaml value, Yaml.Mapping map) {
    return switch (head) {
      case "all" -> new Condition.All(children(head, value, map));
      case "any" -> new Condition.Any(children(head, value, map));
      case "not" -> {
        problems.addUnknownKeys(head, map, List.of(head));
        yield new Condition.Not(parse(value));
      }
      case "state_seen" -> {
        Section section = new Section(head, map, List.of(head, "within_seconds"), problems);
        yield new StateCondition.Seen(
            key(head, value),
            section
                .optionalNumber("within_seconds", 1, Expiry.MAX.toSeconds())
                .map(Duration::ofSeconds));
      }
      case "state_counter" ->
          new StateCondition.Counter(key(head, value), operators.parse(map, head, Domain.NUMBER));
      default -> field(map, value);
    };
  }

  private Condition field(Yaml.Mapping map, Yaml path) {
    Optional<Field> field =
        path.toJson()
            .stringValueOpt()
            .flatMap(text -> FieldParser.parse(text, path.line(), problems));
    if (field.isEmpty() && !path.toJson().isString()) {
      problems.add(
          path, "field is " + path.describe() + "; allowed is a path such as action.tenant");
    }
    // An unknown field allows any value, so that only what is wrong is reported.
    ValueTest test = operators.parse(map, "field", field.map(Field::domain).orElse(Domain.ANY));
    return field
        .<Condition>map(found ->
            new Condition.OnField(path.toJson().stringValue(), found, comparisons(map), test))
        .orElse(Condition.ALWAYS);
  }

  private static List<Condition.Comparison> comparisons(Yaml.Mapping map) {
    return map.members().entrySet().stream()
        .filter(member -> !member.getKey().equals("field"))
        .map(
            member -> new Condition.Comparison(member.getKey(), member.getValue().value().toJson()))
        .toList();
  }

  private List<Condition> children(String head, Yaml value, Yaml.Mapping map) {
    problems.addUnknownKeys(head, map, List.of(head));
    List<Condition> children = new ArrayList<>();
    if (value instanceof Yaml.Sequence list && !list.items().isEmpty()) {
      list.items().forEach(item -> children.add(parse(item)));
    } else {
      problems.add(
          value,
          head + " is " + value.describe() + "; allowed is a list of conditions, at least one");
    }
    return children;
  }

  private Template key(String head, Yaml value) {
    Optional<String> text = value.toJson().stringValueOpt().filter(key -> !key.isEmpty());
    if (text.isEmpty()) {
      problems.add(value, head + " is " + value.describe() + "; allowed is a text");
    }
    return TemplateParser.parse(text.orElse(""), value.line(), problems);
  }

  private Condition ambiguous(Yaml.Mapping map) {
    String first = map.members().keySet().stream().findFirst().orElse("field");
    if (HEADS.contains(first)) {
      return wrong(map, "a map of " + map.members().keySet());
    }
    problems.addUnknown(map.line(), "condition", first, HEADS);
    return Condition.ALWAYS;
  }

  private Condition wrong(Yaml node, String found) {
    problems.add(
        node, "a condition is a map with one of " + String.join(", ", HEADS) + "; found " + found);
    return Condition.ALWAYS;
  }
}
