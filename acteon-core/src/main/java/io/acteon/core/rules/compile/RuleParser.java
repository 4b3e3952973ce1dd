package io.acteon.core.rules.compile;

import io.acteon.core.rules.evaluate.Condition;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.RuleProblem;
import io.acteon.core.rules.parse.Section;
import io.acteon.core.rules.parse.Yaml;
import io.acteon.core.rules.parse.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compiles the rules of one file. */
public final class RuleParser {

  private static final List<String> FILE_KEYS = List.of("rules");
  private static final List<String> RULE_KEYS =
      List.of("name", "priority", "description", "enabled", "condition", "action");

  /** How to say that there shall be no rules, which nothing at all does not say. */
  public static final String NONE = "rules: [] in a file says that there are none";

  private RuleParser() {}

  /** A key that is rules, or was to be. */
  private static final Pattern RULES_KEY =
      Pattern.compile("(?m)^(?:\\{\\s*)?[\"']?rules?[\"']?\\s*:");

  /** The file's rules in its order; of no use if there are problems. */
  public static List<Rule> parse(String text, Problems problems) {
    List<RuleProblem> found = new ArrayList<>();
    List<Rule> rules = read(text, new Problems(problems.file(), problems.rule(), found));
    if (!found.isEmpty() && !text.isBlank() && !RULES_KEY.matcher(text).find() && tells(found)) {
      // Problems quote what they are about, and whoever reads them may not read every file.
      problems.addToFile("this is no rule file: no line of it begins with rules:");
    } else {
      problems.found().addAll(found);
    }
    return rules;
  }

  private static boolean tells(List<RuleProblem> found) {
    return found.stream().noneMatch(problem -> problem.reason().endsWith(NONE));
  }

  private static List<Rule> read(String text, Problems problems) {
    int before = problems.found().size();
    Optional<Yaml> root = YamlReader.read(text, problems);
    if (root.isEmpty() && problems.found().size() == before) {
      problems.addToFile("nothing is written in it; " + NONE);
    }
    return root.map(found -> file(found, problems)).orElse(List.of());
  }

  private static List<Rule> file(Yaml root, Problems problems) {
    if (root.isNothing()) {
      problems.add(root, "nothing is written in it; " + NONE);
      return List.of();
    }
    if (!(root instanceof Yaml.Mapping map)) {
      problems.add(root, "found " + root.describe() + "; a file holds a map with the key rules");
      return List.of();
    }
    Optional<Yaml> rules = new Section("a rule file", map, FILE_KEYS, problems).value("rules");
    if (map.members().isEmpty()) {
      problems.add(root, "the key rules is missing; " + NONE);
    }
    return rules.map(found -> rules(found, problems)).orElse(List.of());
  }

  private static List<Rule> rules(Yaml rules, Problems problems) {
    if (rules.isNothing()) {
      problems.add(rules, "nothing is written after rules; " + NONE);
      return List.of();
    }
    if (!(rules instanceof Yaml.Sequence list)) {
      problems.add(rules, "rules is " + rules.describe() + "; allowed is a list");
      return List.of();
    }
    List<Rule> parsed = new ArrayList<>();
    for (Yaml item : list.items()) {
      if (item instanceof Yaml.Mapping map) {
        parsed.add(rule(map, problems));
      } else {
        problems.add(item, "a rule is a map; found " + item.describe());
      }
    }
    return parsed;
  }

  private static Rule rule(Yaml.Mapping map, Problems file) {
    Problems problems = nameOf(map).map(file::within).orElse(file);
    Section section = new Section("a rule", map, RULE_KEYS, problems);
    String name = section.name("name");
    return new Rule(
        name,
        section
            .optionalNumber("priority", Integer.MIN_VALUE, Integer.MAX_VALUE)
            .orElse(0L)
            .intValue(),
        section.flag("enabled", true),
        section.text("description"),
        section
            .value("condition")
            .map(new ConditionParser(problems)::parse)
            .orElse(Condition.ALWAYS),
        section.value("condition").map(ConditionText::of).orElse(ConditionText.ALWAYS),
        VerdictParser.parse(map, name, problems),
        file.file(),
        map.line());
  }

  /** What the rule is called in messages, however wrong the rest of it is. */
  private static Optional<String> nameOf(Yaml.Mapping map) {
    return Optional.ofNullable(map.members().get("name"))
        .flatMap(member -> member.value().toJson().stringValueOpt());
  }
}
