package io.acteon.core.rules.review;

import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.evaluate.Condition;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.evaluate.StateCondition;
import io.acteon.core.rules.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rules that can never match, and conditions on counters that nobody counts. Whatever it says
 * is so; what it does not find may be wrong all the same. Disabled rules are left out.
 */
public final class RuleReview {

  private final List<Rule> rules;
  private final Set<String> throttles;
  private final List<RuleFlaw> flaws = new ArrayList<>();

  private RuleReview(RuleSet set) {
    this.rules = set.rules().stream().filter(Rule::enabled).toList();
    this.throttles =
        set.rules().stream()
            .filter(rule -> rule.verdict() instanceof Verdict.Throttle)
            .map(Rule::name)
            .collect(Collectors.toSet());
  }

  /** What is wrong, in the order of evaluation. */
  public static List<RuleFlaw> of(RuleSet set) {
    RuleReview review = new RuleReview(set);
    for (int place = 0; place < review.rules.size(); place++) {
      review.look(review.rules.get(place), review.rules.subList(0, place));
    }
    return List.copyOf(review.flaws);
  }

  private void look(Rule rule, List<Rule> earlier) {
    unknownCounters(rule.condition()).forEach(name -> flaws.add(unknownCounter(rule, name)));
    if (!Possibility.of(rule.condition(), throttles)) {
      flaws.add(
          new RuleFlaw(
              RuleFlaw.Kind.CONTRADICTORY,
              rule,
              "can never match: no action fulfils all that its condition asks for"));
      return;
    }
    shadow(rule, earlier)
        .ifPresent(other -> flaws.add(new RuleFlaw(RuleFlaw.Kind.SHADOWED, rule, behind(other))));
  }

  private static String behind(Rule other) {
    String whose = "\"%s\" (%s:%d), ".formatted(other.name(), other.file(), other.line());
    return "can never match: it comes after "
        + whose
        + (other.condition().equals(Condition.ALWAYS)
            ? "which has no condition and matches every action"
            : "which matches all that it would match");
  }

  private static RuleFlaw unknownCounter(Rule rule, String name) {
    return new RuleFlaw(
        RuleFlaw.Kind.UNKNOWN_COUNTER,
        rule,
        "asks for state_counter \""
            + name
            + "\", and no throttle rule has that name: it is always 0");
  }

  private Set<String> unknownCounters(Condition condition) {
    return parts(condition)
        .filter(StateCondition.Counter.class::isInstance)
        .map(StateCondition.Counter.class::cast)
        .flatMap(counter -> counter.rule().constant().stream())
        .filter(name -> !throttles.contains(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The condition, and all conditions in it. */
  private static Stream<Condition> parts(Condition condition) {
    Stream<Condition> inner =
        switch (condition) {
          case Condition.All(List<Condition> all) -> all.stream();
          case Condition.Any(List<Condition> any) -> any.stream();
          case Condition.Not(Condition not) -> Stream.of(not);
          default -> Stream.empty();
        };
    return Stream.concat(Stream.of(condition), inner.flatMap(RuleReview::parts));
  }

  /** The first earlier rule that matches whatever {@code rule} does. */
  private static Optional<Rule> shadow(Rule rule, List<Rule> earlier) {
    Map<String, FieldTests> needed = new HashMap<>();
    conjuncts(rule.condition())
        .filter(Condition.OnField.class::isInstance)
        .map(Condition.OnField.class::cast)
        .forEach(field -> needed.computeIfAbsent(field.path(), FieldTests::new).add(field, true));
    return earlier.stream()
        .filter(other ->
            conjuncts(other.condition())
                .allMatch(part ->
                    part instanceof Condition.OnField field
                        && needed.containsKey(field.path())
                        && needed.get(field.path()).imply(field)))
        .findFirst();
  }

  /** What all has to hold; nothing for a rule without a condition. */
  private static Stream<Condition> conjuncts(Condition condition) {
    if (condition.equals(Condition.ALWAYS)) {
      return Stream.empty();
    }
    return condition instanceof Condition.All(List<Condition> all)
        ? all.stream().flatMap(RuleReview::conjuncts)
        : Stream.of(condition);
  }
}
