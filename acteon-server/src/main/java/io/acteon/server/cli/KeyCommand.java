package io.acteon.server.cli;

import io.acteon.server.auth.ApiKey;
import io.acteon.server.auth.Grant;
import io.acteon.server.auth.KeyEntry;
import io.acteon.server.auth.KeysFile;
import io.acteon.server.auth.KeysFileEditor;
import io.acteon.server.auth.Role;
import io.acteon.server.auth.Scope;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acteon key}: hands out keys, lists them and takes them back. */
@Command(
    name = "key",
    description = {
      "Makes, lists and revokes API keys in the file that auth.keys_file names. Servers take a change"
          + " within 5 seconds."
    },
    footer = {
      "  acteon key new    -c acteon.toml --caller billing --role operator --tenant acme --expires 90d",
      "  acteon key list   -c acteon.toml",
      "  acteon key revoke -c acteon.toml 5f0c1e9a7b42"
    })
final class KeyCommand extends CommandGroup {

  /** Adds the command and its own subcommands. */
  static void addTo(CommandLine line, Main main) {
    line.addSubcommand(
        new CommandLine(new KeyCommand())
            .addSubcommand(new NewKey(main))
            .addSubcommand(new ListKeys(main))
            .addSubcommand(new RevokeKey(main)));
  }

  private static Path file(Main main) {
    return main.configuration()
        .auth()
        .keysFile()
        .orElseThrow(() ->
            new ConfigurationException(
                List.of(
                    new Problem(
                        "auth.keys_file",
                        "missing; needed is a file for the keys, such as \"keys.toml\""))));
  }

  @Command(
      name = "new",
      description = {
        "Makes a key, adds it to the file, and prints it: this once, because only its SHA-256 is kept.",
        "Without --tenant it is for what concerns no tenant, such as metrics."
      },
      footer = {
        "  acteon key new -c acteon.toml --caller billing --scope dispatch --tenant acme --provider email",
        "  acteon key new -c acteon.toml --caller prometheus --scope metrics",
        "  acteon key new -c acteon.toml --caller ada --role admin --tenant '*'"
      })
  private static final class NewKey implements Runnable {

    private final Main main;

    @Option(
        names = "--caller",
        required = true,
        paramLabel = "NAME",
        description = "Who gets it, as records and rules name them; one caller may have several.")
    private String caller = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator or admin.")
    private Optional<String> role = Optional.empty();

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description = "What it may do, beside or instead of a role; may be repeated.")
    private List<String> scopes = List.of();

    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        description = "For this tenant and those beneath it; * for all; may be repeated.")
    private List<String> tenants = List.of();

    @Option(
        names = "--namespace",
        paramLabel = "NAME",
        description = "In this namespace only; may be repeated.")
    private List<String> namespaces = List.of();

    @Option(
        names = "--provider",
        paramLabel = "NAME",
        description = "Through this provider only; may be repeated.")
    private List<String> providers = List.of();

    @Option(
        names = "--action",
        paramLabel = "TYPE",
        description = "For this type of action only; may be repeated.")
    private List<String> actions = List.of();

    @Option(
        names = "--expires",
        paramLabel = "WHEN",
        description = "A date, a time such as 2027-01-31T12:00:00Z, or days from now such as 90d.")
    private Optional<String> expires = Optional.empty();

    @Spec private CommandSpec spec = CommandSpec.create();

    private NewKey(Main main) {
      this.main = main;
    }

    @Override
    public void run() {
      require(role.isPresent() || !scopes.isEmpty(), "needed is --role or --scope");
      requireKnown("--role", role.map(List::of).orElse(List.of()), Role.words());
      requireKnown("--scope", scopes, Scope.words());
      boolean narrowed = !(namespaces.isEmpty() && providers.isEmpty() && actions.isEmpty());
      boolean general = role.isEmpty() && scopes.stream().allMatch(Scope.METRICS.word()::equals);
      require(
          !tenants.isEmpty() || (general && !narrowed),
          "needed is --tenant NAME, or --tenant '*' for all of them");
      Optional<Instant> end = expires.map(this::instant);
      ApiKey key = ApiKey.mint();
      Path file = file(main);
      new KeysFileEditor(file).add(table(key, end));
      main.err().println("Added to " + file + "; this is the key, which nobody can show again:");
      main.out().println(key.text());
    }

    private String table(ApiKey key, Optional<Instant> end) {
      StringBuilder table = new StringBuilder("[[keys]]\n");
      table.append("id = ").append(quoted(key.id())).append('\n');
      table.append("caller = ").append(quoted(caller)).append('\n');
      table.append("sha256 = ").append(quoted(key.sha256())).append('\n');
      role.ifPresent(word -> table.append("role = ").append(quoted(word)).append('\n'));
      if (!scopes.isEmpty()) {
        table.append("scopes = ").append(list(scopes)).append('\n');
      }
      table.append("grants = ").append(grants()).append('\n');
      end.ifPresent(
          time -> table.append("expires = ").append(quoted(time.toString())).append('\n'));
      return table.toString();
    }

    private String grants() {
      if (tenants.isEmpty()) {
        return "[]";
      }
      StringBuilder grant = new StringBuilder("[{ namespaces = ");
      grant.append(list(namespaces.isEmpty() ? List.of("*") : namespaces));
      grant.append(", tenants = ").append(list(tenants));
      if (!providers.isEmpty()) {
        grant.append(", providers = ").append(list(providers));
      }
      if (!actions.isEmpty()) {
        grant.append(", actions = ").append(list(actions));
      }
      return grant.append(" }]").toString();
    }

    private static String list(List<String> texts) {
      return texts.stream().map(NewKey::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As a basic string of TOML. */
    private static String quoted(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          quoted.append('\\').append(c);
        } else if (Character.isISOControl(c)) {
          quoted.append("\\u%04X".formatted((int) c));
        } else {
          quoted.append(c);
        }
      }
      return quoted.append('"').toString();
    }

    private Instant instant(String text) {
      Instant now = Clock.systemUTC().instant();
      Instant end = parsed(text, now);
      require(end.isAfter(now), "--expires " + text + " is over already");
      return end;
    }

    private Instant parsed(String text, Instant now) {
      try {
        if (text.matches("[0-9]{1,5}d")) {
          return now.plus(Duration.ofDays(Long.parseLong(text.replace("d", ""))));
        }
        return text.contains("T")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeException bad) {
        throw new ParameterException(
            spec.commandLine(),
            "--expires "
                + text
                + " is no date, no time such as 2027-01-31T12:00:00Z, and no days such as 90d");
      }
    }

    private void requireKnown(String option, List<String> words, List<String> known) {
      for (String word : words) {
        require(
            known.contains(word),
            option + " " + word + " is unknown; allowed are " + String.join(", ", known));
      }
    }

    private void require(boolean holds, String message) {
      if (!holds) {
        throw new ParameterException(spec.commandLine(), message);
      }
    }
  }

  @Command(
      name = "list",
      description = "Lists the keys of the file, with what each may do, but never the keys.",
      footer = "  acteon key list -c acteon.toml")
  private static final class ListKeys implements Runnable {

    private final Main main;

    private ListKeys(Main main) {
      this.main = main;
    }

    @Override
    public void run() {
      Path file = file(main);
      if (Files.notExists(file)) {
        main.err().println("There is no file " + file + " yet, and so no key");
        return;
      }
      Instant now = Clock.systemUTC().instant();
      Table table = new Table().row("ID", "CALLER", "STATE", "EXPIRES", "MAY", "ON");
      for (KeyEntry key : KeysFile.read(file).entries()) {
        table.row(
            key.id(),
            key.caller(),
            state(key, now),
            key.expires().map(Instant::toString).orElse("never"),
            String.join(", ", key.words()),
            key.grants().stream().map(Grant::toString).collect(Collectors.joining("; ")));
      }
      table.print(main.out());
    }

    private static String state(KeyEntry key, Instant now) {
      if (key.revoked()) {
        return "revoked";
      }
      return key.inForce(now) ? "in force" : "expired";
    }
  }

  @Command(
      name = "revoke",
      description =
          "Has a key count no more. It stays in the file, so that records can be explained.",
      footer = "  acteon key revoke -c acteon.toml 5f0c1e9a7b42")
  private static final class RevokeKey implements Runnable {

    private final Main main;

    @Parameters(paramLabel = "ID", description = "The key's id, as list shows it.")
    private String id = "";

    private RevokeKey(Main main) {
      this.main = main;
    }

    @Override
    public void run() {
      boolean counted = new KeysFileEditor(file(main)).revoke(id);
      main.out().println(counted ? "Revoked " + id : id + " was revoked already");
    }
  }
}
