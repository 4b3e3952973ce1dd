package io.acteon.server.cli.audit;

import io.acteon.server.cli.CommandGroup;
import io.acteon.server.cli.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code acteon audit}: verifies, anchors and exports records. */
@Command(
    name = "audit",
    description = "Verifies the hash chains of audit records, signs their heads, and exports them.",
    footer = {
      "  acteon audit keygen anchor.key",
      "  acteon audit anchor -c acteon.toml",
      "  acteon audit verify -c acteon.toml --anchor /var/log/acteon/anchors.ndjson",
      "  acteon audit export -c acteon.toml --namespace shop --tenant acme --out acme.ndjson",
      "  acteon audit verify --namespace shop --tenant acme --export acme.ndjson"
          + " --anchor anchors.ndjson --public-key anchor.key.pub"
    })
public final class AuditCommand extends CommandGroup {

  private AuditCommand() {}

  /** Adds the command and its own subcommands. */
  public static void addTo(CommandLine line, Main main) {
    line.addSubcommand(
        new CommandLine(new AuditCommand())
            .addSubcommand(new VerifyCommand(main))
            .addSubcommand(new AnchorCommand(main))
            .addSubcommand(new ExportCommand(main))
            .addSubcommand(new KeygenCommand(main)));
  }
}
