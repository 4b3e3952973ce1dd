package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.verdict.Verdict;
import io.acteon.server.auth.KeysFile;
import io.acteon.server.tls.Tls;
import io.acteon.spi.internal.Nearest;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code acteon check}: everything that can be found wrong without reaching a store. */
@Command(
    name = "check",
    description =
        "Checks the configuration and the rules, and says what would run. Connects to nothing.",
    footer = "  acteon check -c examples/quickstart.toml")
final class CheckCommand implements Runnable {

  private final Main main;

  CheckCommand(Main main) {
    this.main = main;
  }

  @Override
  public void run() {
    ActeonConfig config = main.configuration();
    config.server().tls().ifPresent(Tls::verify);
    new Table()
        .row("configuration", main.configurationFile().map(Path::toString).orElse("defaults"))
        .row("listens on", config.server().host() + ":" + config.server().port())
        .row("state", config.state().name())
        .row("audit", audit(config.audit()))
        .row("rules", rules(config))
        .row("providers", providers(config.providers()))
        .row("auth", auth(config.auth()))
        .print(main.out());
  }

  private static String audit(AuditConfig config) {
    return config.enabled() ? config.backend().name() : "off";
  }

  private static String auth(AuthConfig config) {
    String keys =
        config
            .keysFile()
            .map(file -> KeysFile.read(file).entries().size() + " keys in " + file)
            .orElse("");
    String tokens = config.jwt().map(jwt -> "tokens of " + jwt.issuer()).orElse("");
    return config.enabled()
        ? Stream.of(keys, tokens).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "))
        : "off: whoever reaches this may do everything";
  }

  private String rules(ActeonConfig config) {
    return config
        .rules()
        .directory()
        .map(directory -> rules(directory, config) + " in " + directory)
        .orElseGet(() ->
            "none: every action is "
                + (config.rules().unmatched() == RulesConfig.Unmatched.DENY
                    ? "denied"
                    : "allowed"));
  }

  private int rules(Path directory, ActeonConfig config) {
    try (RuleBook book = RuleBook.open(directory)) {
      RuleSet rules = book.current();
      requireTargets(rules, config.providers().stream().map(ProviderConfig::name).toList());
      warnOfShortClaims(rules, config.executor());
      return rules.size();
    }
  }

  /** A claim has to outlive its action, or the next one begins meanwhile. */
  private void warnOfShortClaims(RuleSet rules, ExecutorConfig executor) {
    Duration longest =
        ActionExecutor.longestExecution(
            executor.maxRetries(), executor.timeout(), executor.retryMax());
    rules.deduplicates().stream()
        .filter(rule -> rule.ttl().compareTo(longest) < 0)
        .forEach(rule ->
            main.err()
                .printf(
                    "Warning: rules: rule \"%s\" has ttl_seconds = %d, and an execution can take %d s"
                        + " with this executor: a claim that expires meanwhile lets the next action"
                        + " with its key begin%n",
                    rule.ruleName(), rule.ttl().toSeconds(), longest.toSeconds()));
  }

  /** A rule that reroutes to nowhere is found here rather than by an action that fails. */
  private static void requireTargets(RuleSet rules, List<String> providers) {
    List<Problem> problems =
        rules.reroutes().stream()
            .filter(rule -> !providers.contains(rule.targetProvider()))
            .map(rule -> noSuchProvider(rule, providers))
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static Problem noSuchProvider(Verdict.Reroute rule, List<String> providers) {
    String known =
        Nearest.to(rule.targetProvider(), providers)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("the configuration has " + (providers.isEmpty() ? "none" : providers));
    return new Problem(
        "rules",
        "rule \"%s\" reroutes to \"%s\", which is no provider; %s"
            .formatted(rule.ruleName(), rule.targetProvider(), known));
  }

  private static String providers(List<ProviderConfig> providers) {
    return providers.isEmpty()
        ? "none: no action can be carried out"
        : providers.stream()
            .map(provider -> provider.name() + " (" + provider.type() + ")")
            .collect(Collectors.joining(", "));
  }
}
