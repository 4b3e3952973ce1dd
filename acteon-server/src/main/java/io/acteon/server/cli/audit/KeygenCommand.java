package io.acteon.server.cli.audit;

import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.server.cli.Main;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acteon audit keygen}. */
@Command(
    name = "keygen",
    description = {
      "Makes a key to sign anchors with: FILE for audit.anchor.key_file, for its owner alone, and FILE.pub"
          + " for whoever verifies. Never overwrites a file."
    },
    footer = "  acteon audit keygen anchor.key")
final class KeygenCommand implements Runnable {

  private final Main main;

  @Parameters(paramLabel = "FILE", description = "Where to.")
  private Path file = Path.of("");

  @Option(
      names = "--hmac",
      description =
          "A secret for audit.anchor.hmac_key_file instead: whoever verifies needs it, and could sign.")
  private boolean hmac;

  KeygenCommand(Main main) {
    this.main = main;
  }

  @Override
  public void run() {
    Path path = main.directory().resolve(file);
    String id = hmac ? AnchorKeys.generateHmac("FILE", path) : AnchorKeys.generate("FILE", path);
    main.out().println("key " + id + " in " + path);
    if (!hmac) {
      main.out().println("public key in " + AnchorKeys.publicFile(path));
    }
  }
}
