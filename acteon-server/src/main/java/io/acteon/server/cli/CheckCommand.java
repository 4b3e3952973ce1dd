package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.rules.RuleBook;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
    new Table()
        .row("configuration", main.configurationFile().map(Path::toString).orElse("defaults"))
        .row("listens on", config.server().host() + ":" + config.server().port())
        .row("state", config.state().name())
        .row("audit", audit(config.audit()))
        .row("rules", rules(config.rules()))
        .row("providers", providers(config.providers()))
        .print(main.out());
  }

  private static String audit(AuditConfig config) {
    return config.enabled() ? config.backend().name() : "off";
  }

  private static String rules(RulesConfig config) {
    return config
        .directory()
        .map(directory -> count(directory) + " in " + directory)
        .orElse("none: every action is allowed");
  }

  private static int count(Path directory) {
    try (RuleBook book = RuleBook.open(directory)) {
      return book.current().summaries().size();
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
