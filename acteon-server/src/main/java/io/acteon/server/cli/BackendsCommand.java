package io.acteon.server.cli;

import io.acteon.core.plugin.BuildProfiles;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code acteon backends}: what a configuration can choose, and what else there is. */
@Command(
    name = "backends",
    description = {
      "Lists the backends and provider types that a configuration can choose, where each was found,",
      "and the most that it can promise. Says which folder of plugins was read, and what is wrong there."
    },
    exitCodeList = {
      "0:everything that was found can be used",
      "1:a plugin is broken",
      "2:wrong usage or configuration"
    },
    footer = "  acteon backends")
final class BackendsCommand implements Callable<Integer> {

  private final Main main;

  BackendsCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = main.catalogue();
    main.warn(catalogue);
    print(catalogue, main.plugins(), main.out());
    return catalogue.broken().isEmpty() && catalogue.duplicates().isEmpty()
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  static void print(Catalogue catalogue, Optional<Path> plugins, PrintWriter out) {
    Table table = new Table().row("NAME", "KIND", "FOUND", "CAPABILITIES");
    catalogue.all().forEach(found -> table.row(row(found)));
    table.print(out);
    notBuilt(catalogue)
        .forEach(name -> out.printf("%n%s: not here; %s%n", name, BuildProfiles.advice(name)));
    catalogue.duplicates().forEach(twice -> out.printf("%n%s%n", twice));
    out.printf(
        "%nPlugins: %s%n",
        plugins
            .map(folder -> folder.toAbsolutePath().normalize().toString())
            .orElse(
                "none; there is no folder plugins beside ./acteon, and ACTEON_PLUGINS names none"));
  }

  private static String[] row(Found<?> found) {
    return new String[] {found.name(), found.kind().words(), found.origin(), capabilities(found)};
  }

  private static String capabilities(Found<?> found) {
    return found.capabilities().isEmpty()
        ? "-"
        : found.capabilities().stream()
            .map(capability -> capability.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private static List<String> notBuilt(Catalogue catalogue) {
    return BuildProfiles.names().stream()
        .filter(name -> catalogue.all().noneMatch(found -> found.name().equals(name)))
        .toList();
  }
}
