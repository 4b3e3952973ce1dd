package io.acteon.server.cli;

import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.core.plugin.Plugin;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code acteon plugin}: for authors and operators of backends from elsewhere. */
@Command(
    name = "plugin",
    description = "Says what is wrong with a plugin, a folder of jars that brings a backend.",
    footer = "  acteon plugin check plugins/sqlite")
final class PluginCommand extends CommandGroup {

  /** Adds the command and its own subcommand. */
  static void addTo(CommandLine line, Main main) {
    line.addSubcommand(new CommandLine(new PluginCommand()).addSubcommand(new Check(main)));
  }

  @Command(
      name = "check",
      description = {
        "Loads a plugin as the server would and says what is wrong with it, one line for each finding.",
        "Opens no store."
      },
      exitCodeList = {"0:the server can use it", "1:it cannot", "2:wrong usage"},
      footer = {
        "  acteon plugin check plugins/sqlite",
        "  acteon plugin check target/plugin/sqlite"
      })
  private static final class Check implements Callable<Integer> {

    private final Main main;

    @Parameters(paramLabel = "FOLDER", description = "The plugin's folder, which holds its jars.")
    private Path folder = Path.of("");

    Check(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() {
      Path absolute = main.directory().resolve(folder).toAbsolutePath().normalize();
      if (!Files.isDirectory(absolute)) {
        throw new ConfigurationException(
            List.of(new Problem("FOLDER", "there is no folder " + absolute)));
      }
      Plugin plugin = Catalogue.judge(absolute, main.plugins());
      print(plugin, absolute, main.out());
      return plugin.isBroken() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static void print(Plugin plugin, Path folder, PrintWriter out) {
      plugin.findings().forEach(out::println);
      if (plugin.isBroken()) {
        int count = plugin.findings().size();
        out.printf("Broken: %d finding%s in %s%n", count, count == 1 ? "" : "s", folder);
      } else {
        out.printf("Fine: %s in %s%n", offer(plugin), folder);
      }
    }

    private static String offer(Plugin plugin) {
      return plugin.services().all().map(Check::word).collect(Collectors.joining(", "));
    }

    private static String word(Found<?> found) {
      return found.kind().words() + " " + found.name();
    }
  }
}
