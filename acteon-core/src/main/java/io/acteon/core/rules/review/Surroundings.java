package io.acteon.core.rules.review;

import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.evaluate.Rule;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.spi.internal.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What rules have to fit to: finds those that do not, disabled ones included, since they can be
 * switched on.
 *
 * @param providers the names of those that there are
 * @param longestExecution how long it can take to carry out an action
 * @param keepsWork whether the state backend can keep work for later
 */
public record Surroundings(List<String> providers, Duration longestExecution, boolean keepsWork) {

  public Surroundings {
    providers = List.copyOf(providers);
  }

  /** What does not fit, in the order of evaluation. */
  public List<RuleFlaw> review(RuleSet set) {
    return set.rules().stream().flatMap(rule -> flaw(rule).stream()).toList();
  }

  private Optional<RuleFlaw> flaw(Rule rule) {
    return switch (rule.verdict()) {
      case Verdict.Reroute reroute when !providers.contains(reroute.targetProvider()) ->
          Optional.of(
              new RuleFlaw(
                  RuleFlaw.Kind.UNKNOWN_PROVIDER, rule, unknown(reroute.targetProvider())));
      // A claim has to outlive its action, or the next one begins meanwhile.
      case Verdict.Deduplicate claim when claim.ttl().compareTo(longestExecution) < 0 ->
          Optional.of(new RuleFlaw(RuleFlaw.Kind.SHORT_CLAIM, rule, tooShort(claim.ttl())));
      case Verdict.Schedule schedule when !keepsWork ->
          Optional.of(
              new RuleFlaw(
                  RuleFlaw.Kind.NOTHING_KEPT,
                  rule,
                  "schedules, and the state backend cannot keep work for later: its actions are"
                      + " refused"));
      default -> Optional.empty();
    };
  }

  private String unknown(String target) {
    String known =
        Nearest.to(target, providers)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("the configuration has " + (providers.isEmpty() ? "none" : providers));
    return "reroutes to \"" + target + "\", which is no provider; " + known;
  }

  private String tooShort(Duration ttl) {
    return ("has ttl_seconds = %d, and an execution can take %d s with this executor: a claim that"
            + " expires meanwhile lets the next action with its key begin")
        .formatted(ttl.toSeconds(), longestExecution.toSeconds());
  }
}
