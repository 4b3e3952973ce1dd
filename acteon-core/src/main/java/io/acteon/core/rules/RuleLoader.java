package io.acteon.core.rules;

import io.acteon.core.rules.compile.RuleParser;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.parse.Problems;
import io.acteon.core.rules.parse.RuleProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compiles files into one set of rules, or reports everything that is wrong with all of them. */
final class RuleLoader {

  private static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing(RuleProblem::file).thenComparingInt(p -> p.line().orElse(0));

  private RuleLoader() {}

  /**
   * @throws RuleException listing every problem of every file
   */
  static RuleSet load(List<RuleFile> files) {
    List<RuleProblem> problems = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (RuleFile file : files) {
      switch (file) {
        case RuleFile.Text(String name, String text) ->
            rules.addAll(RuleParser.parse(text, new Problems(name, Optional.empty(), problems)));
        case RuleFile.Broken(String name, String reason) ->
            problems.add(new RuleProblem(name, OptionalInt.empty(), Optional.empty(), reason));
      }
    }
    addDuplicates(rules, problems);
    if (!problems.isEmpty()) {
      problems.sort(BY_PLACE);
      throw new RuleException(problems);
    }
    return new RuleSet(rules);
  }

  private static void addDuplicates(List<Rule> rules, List<RuleProblem> problems) {
    Map<String, Rule> first = new HashMap<>();
    for (Rule rule : rules) {
      Rule other = first.putIfAbsent(rule.name(), rule);
      if (other != null && !rule.name().isEmpty()) {
        problems.add(
            new RuleProblem(
                rule.file(),
                OptionalInt.of(rule.line()),
                Optional.of(rule.name()),
                "another rule has this name: " + other.file() + ":" + other.line()));
      }
    }
  }
}
