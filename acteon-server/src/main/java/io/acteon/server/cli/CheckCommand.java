package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.rules.RuleBook;
import io.acteon.core.rules.RuleSet;
import io.acteon.core.rules.review.RuleFlaw;
import io.acteon.server.auth.KeysFile;
import io.acteon.server.doctor.RuleFlaws;
import io.acteon.server.tls.Tls;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

  private static final Set<RuleFlaw.Kind> FATAL =
      EnumSet.of(RuleFlaw.Kind.UNKNOWN_PROVIDER, RuleFlaw.Kind.NOTHING_KEPT);

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
        config.keysFile().map(file -> KeysFile.read(file).counted() + " in " + file).orElse("");
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
      judge(RuleFlaws.of(rules, config));
      return rules.size();
    }
  }

  /** A rule that leads nowhere is found here rather than by an action that fails. */
  private void judge(List<RuleFlaw> flaws) {
    List<Problem> problems = new ArrayList<>();
    for (RuleFlaw flaw : flaws) {
      if (FATAL.contains(flaw.kind())) {
        problems.add(new Problem("rules", flaw.toString()));
      } else {
        main.err().println("Warning: rules: " + flaw);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static String providers(List<ProviderConfig> providers) {
    return providers.isEmpty()
        ? "none: no action can be carried out"
        : providers.stream()
            .map(provider -> provider.name() + " (" + provider.type() + ")")
            .collect(Collectors.joining(", "));
  }
}
