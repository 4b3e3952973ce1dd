package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.dispatch.Caller;
import io.acteon.server.claims.StandingClaim;
import io.acteon.server.claims.StandingClaims;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.spi.Capability;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.state.StateBackend;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acteon claims}: the dedup claims that stand, and how to release one. */
@Command(
    name = "claims",
    description = {
      "Lists, shows and releases the claims by which rules of type deduplicate tell duplicates. A claim"
          + " stands until it expires; while it does, no action with its key is executed.",
      "",
      "States: running (its attempt is under way), done (its action was executed), failed (it failed for"
          + " certain, and the rule keeps the claim), unknown (its attempt is over, and may have executed"
          + " the action), untold (the rule remembers nothing)."
    },
    footer = {
      "  acteon claims list    -c acteon.toml --namespace shop --tenant acme",
      "  acteon claims show    -c acteon.toml --namespace shop --tenant acme welcome-42",
      "  acteon claims release -c acteon.toml --namespace shop --tenant acme welcome-42 --yes"
    })
final class ClaimsCommand extends CommandGroup {

  /** Adds the command and its own subcommands. */
  static void addTo(CommandLine line, Main main) {
    line.addSubcommand(
        new CommandLine(new ClaimsCommand())
            .addSubcommand(new ListClaims(main))
            .addSubcommand(new ShowClaim(main))
            .addSubcommand(new ReleaseClaim(main)));
  }

  /** Whose claims. */
  static final class Scope {
    @Option(
        names = "--namespace",
        required = true,
        paramLabel = "NAME",
        description = "The namespace of the actions.")
    private String namespace = "";

    @Option(
        names = "--tenant",
        required = true,
        paramLabel = "NAME",
        description = "The tenant of the actions.")
    private String tenant = "";

    /** Opens the state backend for as long as {@code task} takes. */
    private int with(ActeonConfig config, Function<StandingClaims, Integer> task) {
      if (!Capability.outliveProcess(config.state().provider().capabilities())) {
        throw new ConfigurationException(
            List.of(
                new Problem(
                    "state.backend",
                    "found \"%s\", which keeps claims within the process that serves, so there is nothing"
                            .formatted(config.state().name())
                        + " to look at from here; allowed is a backend that outlives its process")));
      }
      try (StateBackend backend = config.state().factory().open()) {
        return task.apply(new StandingClaims(backend.store(), namespace, tenant));
      }
    }
  }

  @Command(
      name = "list",
      description = "Lists the claims of one tenant, in the order of their keys.",
      footer = {
        "  acteon claims list -c acteon.toml --namespace shop --tenant acme --prefix welcome- --limit 20",
        "  acteon claims list -c acteon.toml --namespace shop --tenant acme --state unknown"
      })
  private static final class ListClaims implements Callable<Integer> {
    private static final int PAGE = 500;

    private final Main main;

    @CommandLine.Mixin private Scope scope = new Scope();

    @Option(
        names = "--prefix",
        paramLabel = "TEXT",
        description = "Only keys that start with this.")
    private String prefix = "";

    @Option(
        names = "--state",
        paramLabel = "WORD",
        description = "Only claims in this state: running, done, failed, unknown or untold.")
    private Optional<String> state = Optional.empty();

    @Option(
        names = "--limit",
        paramLabel = "NUMBER",
        defaultValue = "100",
        description = "The most claims to look at, 1 or more (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(
        names = "--cursor",
        paramLabel = "TEXT",
        description = "Go on where the list before ended; it says with which cursor.")
    private Optional<String> cursor = Optional.empty();

    @Spec private CommandSpec spec = CommandSpec.create();

    private ListClaims(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() {
      if (limit < 1) {
        throw new ParameterException(
            spec.commandLine(), "--limit is " + limit + "; allowed is 1 or more");
      }
      return scope.with(main.configuration(), this::list);
    }

    private int list(StandingClaims claims) {
      Table table = new Table().row("KEY", "STATE", "AGE", "REMAINING", "ACTION");
      int left = limit;
      Optional<String> next = cursor;
      do {
        StandingClaims.Page page = claims.list(prefix, Math.min(PAGE, left), next);
        page.claims().stream()
            .filter(claim -> state.isEmpty() || state.get().equals(claim.state()))
            .forEach(claim -> table.row(row(claim)));
        left -= page.claims().size();
        next = page.cursor();
      } while (next.isPresent() && left > 0);
      table.print(main.out());
      next.ifPresent(more ->
          main.err().println("There may be more: repeat this with --cursor '" + more + "'"));
      return ExitCode.OK;
    }

    private static String[] row(StandingClaim claim) {
      return new String[] {
        claim.key(),
        claim.state(),
        words(claim.age()),
        words(claim.entry().timeToLive()),
        claim.actionId().orElse("-")
      };
    }
  }

  @Command(
      name = "show",
      description = "Shows one claim. Exit code 1 if there is none.",
      footer = "  acteon claims show -c acteon.toml --namespace shop --tenant acme welcome-42")
  private static final class ShowClaim implements Callable<Integer> {
    private final Main main;

    @CommandLine.Mixin private Scope scope = new Scope();

    @Parameters(paramLabel = "KEY", description = "The dedup_key, or else the id, of the action.")
    private String key = "";

    private ShowClaim(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() {
      return scope.with(
          main.configuration(),
          claims ->
              claims
                  .find(key)
                  .map(claim -> {
                    show(claim, main.out());
                    return ExitCode.OK;
                  })
                  .orElseGet(() -> none(key, main.err())));
    }
  }

  @Command(
      name = "release",
      description = {
        "Releases one claim, so that the next action with its key is executed, and records that in audit"
            + " with the name of the operating system's user. If the claim's action was executed, or may"
            + " have been, the next one executes it again.",
        "",
        "Without --yes it says what it would do, and does nothing."
      },
      exitCodeList = {
        "0:released",
        "1:not released: there is no such claim, it changed meanwhile, or something failed",
        "2:wrong usage or configuration, or --yes or --running is missing"
      },
      footer = {
        "  acteon claims release -c acteon.toml --namespace shop --tenant acme welcome-42 --yes",
        "  acteon claims release -c acteon.toml --namespace shop --tenant acme welcome-42 --yes --running"
      })
  private static final class ReleaseClaim implements Callable<Integer> {
    private final Main main;

    @CommandLine.Mixin private Scope scope = new Scope();

    @Parameters(paramLabel = "KEY", description = "The dedup_key, or else the id, of the action.")
    private String key = "";

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(
        names = "--running",
        description = "Also if its attempt may still be under way: two may then be at once.")
    private boolean running;

    private ReleaseClaim(Main main) {
      this.main = main;
    }

    @Override
    public Integer call() {
      ActeonConfig config = main.configuration();
      return scope.with(
          config,
          claims ->
              claims
                  .find(key)
                  .map(claim -> release(claims, claim, config.audit()))
                  .orElseGet(() -> none(key, main.err())));
    }

    private int release(StandingClaims claims, StandingClaim claim, AuditConfig config) {
      show(claim, main.out());
      if (!yes) {
        main.err().println("Nothing was released: this needs --yes");
        return ExitCode.USAGE;
      }
      return switch (recording(config, journal -> claims.release(claim, running, journal))) {
        case RELEASED -> {
          main.out().println("released");
          yield ExitCode.OK;
        }
        case STILL_RUNNING ->
            notReleased(
                ExitCode.USAGE,
                "its attempt may still be under way; wait for it, or add --running");
        case CHANGED -> notReleased(ExitCode.SOFTWARE, "the claim changed or ended meanwhile");
      };
    }

    private int notReleased(int exitCode, String why) {
      main.err().println("Nothing was released: " + why);
      return exitCode;
    }

    private StandingClaims.Release recording(
        AuditConfig config, Function<OperatorJournal, StandingClaims.Release> task) {
      if (!config.enabled()
          || !Capability.outliveProcess(config.backend().provider().capabilities())) {
        main.err()
            .println(
                "Warning: not recorded, because audit is "
                    + (config.enabled() ? "in the memory of the process that serves" : "off"));
        return task.apply(journal(Optional.empty(), config));
      }
      try (AuditBackend audit = config.backend().factory().open()) {
        return task.apply(journal(Optional.of(audit.store()), config));
      }
    }

    private static OperatorJournal journal(Optional<AuditStore> store, AuditConfig config) {
      Caller caller = new Caller(Optional.of(user()), Optional.of("os_user"));
      return new OperatorJournal(store, config.ttl(), Clock.systemUTC(), caller);
    }

    private static String user() {
      String name = System.getProperty("user.name", "");
      return name.isBlank() ? "unknown" : name;
    }
  }

  private static void show(StandingClaim claim, PrintWriter out) {
    new Table()
        .row("key", claim.key())
        .row("state", claim.state())
        .row("age", words(claim.age()))
        .row("remaining", words(claim.entry().timeToLive()))
        .row("action", claim.actionId().orElse("-"))
        .row("attempt", claim.value().map(value -> value.attempt().toString()).orElse("-"))
        .row("version", Long.toString(claim.entry().version()))
        .row("outcome", claim.remembersOutcome() ? "remembered" : "-")
        .print(out);
  }

  private static int none(String key, PrintWriter err) {
    err.println("There is no claim of " + key.replaceAll("\\p{Cntrl}", " "));
    return ExitCode.SOFTWARE;
  }

  /** As in 1d 2h 3m 4s. */
  static String words(Optional<Duration> duration) {
    if (duration.isEmpty()) {
      return "-";
    }
    Duration time = duration.get();
    String days = time.toDays() == 0 ? "" : time.toDays() + "d ";
    String hours = time.toHours() == 0 ? "" : time.toHoursPart() + "h ";
    String minutes = time.toMinutes() == 0 ? "" : time.toMinutesPart() + "m ";
    return days + hours + minutes + time.toSecondsPart() + "s";
  }
}
