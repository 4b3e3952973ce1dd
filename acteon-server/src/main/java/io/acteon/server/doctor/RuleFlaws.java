package io.acteon.server.doctor;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.review.RuleFlaw;
import io.acteon.core.rules.review.RuleReview;
import io.acteon.core.rules.review.Surroundings;
import io.acteon.spi.Capability;
import java.util.List;
import java.util.stream.Stream;

/** What is surely not meant in the rules of a configuration. */
public final class RuleFlaws {

  private RuleFlaws() {}

  /** All that can be found; takes its time with thousands of rules. */
  public static List<RuleFlaw> of(RuleSet rules, ActeonConfig config) {
    return Stream.concat(RuleReview.of(rules).stream(), besideRules(rules, config).stream())
        .toList();
  }

  /** Only what does not fit to the rest of the configuration. */
  public static List<RuleFlaw> besideRules(RuleSet rules, ActeonConfig config) {
    ExecutorConfig executor = config.executor();
    return new Surroundings(
            config.providers().stream().map(ProviderConfig::name).toList(),
            ActionExecutor.longestExecution(
                executor.maxRetries(), executor.timeout(), executor.retryMax()),
            config.state().provider().capabilities().contains(Capability.DUE_EXTENSION))
        .review(rules);
  }
}
