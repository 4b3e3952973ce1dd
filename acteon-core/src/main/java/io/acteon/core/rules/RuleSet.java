package io.acteon.core.rules;

import io.acteon.core.action.Action;
import io.acteon.core.rules.evaluate.Facts;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compiled rules in the order in which they are asked. Immutable. */
public final class RuleSet {

  /** No rules, and no match allows. */
  public static final RuleSet EMPTY = new RuleSet(List.of());

  private final List<Rule> rules;
  private final List<Rule> enabled;
  private final Verdict unmatched;

  /**
   * @param rules in the order of files and positions, which breaks ties of priority
   */
  RuleSet(List<Rule> rules) {
    this(rules, new Verdict.Allow(Optional.empty()));
  }

  private RuleSet(List<Rule> rules, Verdict unmatched) {
    this.rules = rules.stream().sorted(Comparator.comparingInt(Rule::priority)).toList();
    this.enabled = this.rules.stream().filter(Rule::enabled).toList();
    this.unmatched = unmatched;
  }

  /**
   * Rules from YAML text.
   *
   * @param name what the text is called in problems
   * @throws RuleException listing everything that is wrong
   */
  public static RuleSet parse(String name, String yaml) {
    return RuleLoader.load(List.of(new RuleFile.Text(name, yaml)));
  }

  /**
   * The verdict of the first enabled rule whose condition holds, by ascending priority; without
   * one, {@link #unmatched}. State is read only where a condition asks for it, and only once it is
   * reached.
   *
   * @param callerId who asks; empty if nobody was asked
   * @param now the instant that {@code time.*} speaks of
   * @throws BackendException if state is asked for and cannot be read
   */
  public Verdict evaluate(Action action, Optional<String> callerId, Instant now, StateStore store) {
    return evaluate(action, callerId, now, store, true);
  }

  /**
   * The same, where rules that put actions off may be passed over.
   *
   * @param scheduling whether they are asked
   */
  public Verdict evaluate(
      Action action, Optional<String> callerId, Instant now, StateStore store, boolean scheduling) {
    Facts facts = new Facts(action, callerId, now, store);
    for (Rule rule : enabled) {
      if ((scheduling || !(rule.verdict() instanceof Verdict.Schedule))
          && rule.condition().holds(facts)) {
        return rule.verdict();
      }
    }
    return unmatched;
  }

  /** The verdict on an action that no rule matches. */
  public Verdict unmatched() {
    return unmatched;
  }

  /** The same rules with another verdict on actions that none matches. */
  RuleSet withUnmatched(Verdict verdict) {
    return new RuleSet(rules, verdict);
  }

  /**
   * What every rule had to say, in the order of evaluation. A rule that cannot be evaluated does
   * not keep those after it from being asked, though {@link #evaluate} would have thrown.
   *
   * @param callerId whoever dispatches it
   * @param all whether the rules after the first that matched are asked, too
   */
  public List<RuleTrace> trace(
      Action action, Optional<String> callerId, Instant now, StateStore store, boolean all) {
    Facts facts = new Facts(action, callerId, now, store);
    List<RuleTrace> traces = new ArrayList<>(rules.size());
    boolean decided = false;
    for (Rule rule : rules) {
      RuleTrace trace =
          rule.enabled() && decided && !all
              ? RuleTrace.unasked(rule, RuleTrace.Result.NOT_REACHED)
              : ask(rule, facts);
      decided |= trace.result() == RuleTrace.Result.MATCHED;
      traces.add(trace);
    }
    return List.copyOf(traces);
  }

  /** Every rule, in the order of evaluation. */
  public List<RuleSummary> summaries() {
    return rules.stream().map(RuleSummary::of).toList();
  }

  /** How many rules there are, disabled ones included. */
  public int size() {
    return rules.size();
  }

  /** As they are compiled, disabled ones included, in the order of evaluation. */
  public List<Rule> rules() {
    return rules;
  }

  Optional<Rule> find(String name) {
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /** The same rules, one of them switched on or off. */
  RuleSet withEnabled(String name, boolean on) {
    return new RuleSet(
        rules.stream().map(rule -> rule.name().equals(name) ? rule.withEnabled(on) : rule).toList(),
        unmatched);
  }

  private static RuleTrace ask(Rule rule, Facts facts) {
    if (!rule.enabled()) {
      return RuleTrace.unasked(rule, RuleTrace.Result.DISABLED);
    }
    long start = System.nanoTime();
    try {
      boolean holds = rule.condition().holds(facts);
      return RuleTrace.asked(rule, holds, since(start));
    } catch (BackendException failure) {
      return RuleTrace.failed(rule, failure, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
