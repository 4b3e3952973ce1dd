package io.acteon.server.doctor;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.review.RuleFlaw;
import io.acteon.core.rules.review.RuleReview;
import io.acteon.spi.diagnose.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules that cannot be read, never match, or lead nowhere. */
final class RuleFindings {

  private RuleFindings() {}

  static List<Finding> of(ActeonConfig config) {
    return config
        .rules()
        .directory()
        .map(directory -> of(directory, config))
        .orElseGet(() ->
            List.of(
                Finding.info(
                    "rules.directory", "rules.directory", "there are none: no rule decides")));
  }

  private static List<Finding> of(Path directory, ActeonConfig config) {
    try (RuleBook book = RuleBook.open(directory)) {
      return of(book.current(), directory, config);
    } catch (RuleException unusable) {
      return unusable.problems().stream()
          .map(problem ->
              Finding.error(
                  "rules.directory",
                  directory.toString(),
                  problem.toString(),
                  "correct it: a server does not start on these rules, and a running one keeps"
                      + " those from before"))
          .toList();
    }
  }

  private static List<Finding> of(RuleSet rules, Path directory, ActeonConfig config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok("rules.directory", directory.toString(), rules.size() + " rules can be used"));
    RuleReview.of(rules).forEach(flaw -> findings.add(finding(flaw)));
    findings.addAll(reroutes(rules, config.providers()));
    findings.addAll(shortClaims(rules, config.executor()));
    return findings;
  }

  private static Finding finding(RuleFlaw flaw) {
    String where =
        "rule \"%s\" (%s:%d)".formatted(flaw.rule().name(), flaw.rule().file(), flaw.rule().line());
    return switch (flaw.kind()) {
      case SHADOWED ->
          Finding.warning(
              "rules.unmatched",
              where,
              flaw.detail(),
              "give it a smaller priority than the other has, so that it is asked before, or remove it");
      case CONTRADICTORY ->
          Finding.warning("rules.unmatched", where, flaw.detail(), "correct its condition");
      case UNKNOWN_COUNTER ->
          Finding.warning(
              "rules.counter", where, flaw.detail(), "name a rule whose action is throttle");
    };
  }

  private static List<Finding> reroutes(RuleSet rules, List<ProviderConfig> providers) {
    List<String> known = providers.stream().map(ProviderConfig::name).toList();
    return rules.reroutes().stream()
        .filter(rule -> !known.contains(rule.targetProvider()))
        .map(rule ->
            Finding.error(
                "rules.reroute",
                "rule \"" + rule.ruleName() + "\"",
                "it reroutes to \"" + rule.targetProvider() + "\", which is no provider",
                "the configuration has " + (known.isEmpty() ? "none" : known)))
        .toList();
  }

  private static List<Finding> shortClaims(RuleSet rules, ExecutorConfig executor) {
    Duration longest =
        ActionExecutor.longestExecution(
            executor.maxRetries(), executor.timeout(), executor.retryMax());
    return rules.deduplicates().stream()
        .filter(rule -> rule.ttl().compareTo(longest) < 0)
        .map(rule ->
            Finding.warning(
                "rules.claims",
                "rule \"" + rule.ruleName() + "\"",
                "its ttl_seconds is %d, and an execution can take %d s with this executor: a claim that expires meanwhile lets the next action with its key begin"
                    .formatted(rule.ttl().toSeconds(), longest.toSeconds()),
                "raise ttl_seconds, or lower executor.timeout_seconds, max_retries or"
                    + " retry_max_ms"))
        .toList();
  }
}
