package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Plugin;
import io.acteon.server.cli.audit.AuditCommand;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code acteon}: what all its subcommands share, and the start of the process. */
@Command(
    name = "acteon",
    description = {
      "An action gateway: rules decide what becomes of each action, over a state and an audit backend.",
      ""
    },
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed", "2:wrong usage or configuration"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  acteon -c acteon.toml              serve over HTTP",
      "  acteon check -c acteon.toml        is the configuration good, and what would run?",
      "  acteon doctor -c acteon.toml       what is wrong where it is deployed?",
      "  acteon migrate -c acteon.toml      create or upgrade what the backends need",
      "  acteon backends                    which backends can be chosen?",
      "  acteon plugin check plugins/NAME   what is wrong with a backend from elsewhere?",
      "  acteon conformance -c acteon.toml  do they keep the contract, where they are deployed?",
      "  acteon bench -c acteon.toml        how fast are they there?",
      "  acteon claims list -c acteon.toml --namespace shop --tenant acme",
      "  acteon key new -c acteon.toml --caller ada --role admin --tenant '*'",
      "  acteon audit verify -c acteon.toml is every record as it was written?"
    })
public final class Main {

  private static final List<String> DEFAULT_FILES = List.of("acteon.toml", "acteon.conf");

  private final Invocation invocation;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The configuration, TOML or HOCON (default: acteon.toml, then acteon.conf, here).")
  private Optional<Path> file = Optional.empty();

  Main(Invocation invocation) {
    this.invocation = invocation;
  }

  public static void main(String[] arguments) {
    // Guice generates classes through an interface that a JDK of today warns of on every start.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    Optional<String> wrong =
        LostText.found(arguments, System.getenv()).or(() -> LogVariables.wrong(System.getenv()));
    if (wrong.isPresent()) {
      // The JVM logs that it exits, which at the usual level is not seen.
      LogVariables.apply(Map.of());
      System.err.println(wrong.get());
      System.exit(CommandLine.ExitCode.USAGE);
    }
    LogVariables.apply(System.getenv());
    System.exit(run(Invocation.ofProcess(), arguments));
  }

  /** Runs one command to its end and says with which code the process should exit. */
  static int run(Invocation invocation, String... arguments) {
    Main main = new Main(invocation);
    Failures failures = new Failures();
    CommandLine line = new CommandLine(main);
    line.addSubcommand(new ServeCommand(main))
        .addSubcommand(new CheckCommand(main))
        .addSubcommand(new DoctorCommand(main))
        .addSubcommand(new MigrateCommand(main))
        .addSubcommand(new BackendsCommand(main))
        .addSubcommand(new ConformanceCommand(main))
        .addSubcommand(new BenchCommand(main));
    PluginCommand.addTo(line, main);
    ClaimsCommand.addTo(line, main);
    KeyCommand.addTo(line, main);
    AuditCommand.addTo(line, main);
    return line.setOut(invocation.out())
        .setErr(invocation.err())
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .execute(DefaultCommand.applied(arguments));
  }

  /** For what was asked for. */
  public PrintWriter out() {
    return invocation.out();
  }

  /** For what is wrong, and how far things are. */
  public PrintWriter err() {
    return invocation.err();
  }

  boolean isTerminal() {
    return invocation.terminal();
  }

  /** The variables. */
  Map<String, String> environment() {
    return invocation.environment();
  }

  /** Where the command was started. */
  public Path directory() {
    return invocation.directory();
  }

  /** The configuration that the options and the environment ask for, checked. */
  public ActeonConfig configuration() {
    return configuration(Map.of());
  }

  /** The same with some variables of the environment replaced. */
  ActeonConfig configuration(Map<String, String> overrides) {
    Map<String, String> environment = new HashMap<>(invocation.environment());
    environment.putAll(overrides);
    Catalogue catalogue = catalogue();
    ActeonConfig config = ConfigLoader.load(configurationFile(), environment, catalogue);
    warn(catalogue);
    return config;
  }

  /** What a configuration can choose. */
  Catalogue catalogue() {
    return Catalogue.discover(plugins());
  }

  /** Says what was found broken: it harms nobody who did not choose it. */
  void warn(Catalogue catalogue) {
    catalogue.broken().stream()
        .flatMap(Plugin::lines)
        .forEach(line -> invocation.err().println("Warning: " + line));
  }

  /** The file that was asked for, else the first that lies where the command was started. */
  Optional<Path> configurationFile() {
    return file.or(() ->
        DEFAULT_FILES.stream()
            .map(invocation.directory()::resolve)
            .filter(Files::exists)
            .findFirst());
  }

  /**
   * The folder that the variable names; the script that starts this names the one that lies beside
   * it. Never one of the directory that a command is started in: whoever can write there could
   * otherwise run code as whoever comes by.
   */
  Optional<Path> plugins() {
    String variable = "ACTEON_PLUGINS";
    String folder = invocation.environment().getOrDefault(variable, "");
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isDirectory(Path.of(folder))) {
      throw new ConfigurationException(
          List.of(new Problem(variable, "found \"" + folder + "\"; allowed is a folder")));
    }
    return Optional.of(Path.of(folder));
  }
}
