package io.acteon.server.doctor;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleException;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.review.RuleFlaw;
import io.acteon.spi.diagnose.Finding;
import java.nio.file.Path;
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
    RuleFlaws.of(rules, config).forEach(flaw -> findings.add(finding(flaw)));
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
              "give it a smaller priority than the other has, so that it is asked before, or remove"
                  + " it");
      case CONTRADICTORY ->
          Finding.warning("rules.unmatched", where, flaw.detail(), "correct its condition");
      case UNKNOWN_COUNTER ->
          Finding.warning(
              "rules.counter", where, flaw.detail(), "name a rule whose action is throttle");
      case UNKNOWN_PROVIDER ->
          Finding.error(
              "rules.reroute",
              where,
              flaw.detail(),
              "correct its target_provider, or name the provider with [[providers]]");
      case NOTHING_KEPT ->
          Finding.error(
              "rules.schedule",
              where,
              flaw.detail(),
              "choose a state backend that \"acteon backends\" shows with DUE_EXTENSION, or remove"
                  + " the rule");
      case SHORT_CLAIM ->
          Finding.warning(
              "rules.claims",
              where,
              flaw.detail(),
              "raise ttl_seconds, or lower executor.timeout_seconds, max_retries or retry_max_ms");
    };
  }
}
