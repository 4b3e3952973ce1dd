package io.acteon.server.cli.audit;

import io.acteon.core.audit.anchor.Anchor;
import io.acteon.core.audit.anchor.AnchorCopies;
import io.acteon.core.audit.anchor.AnchorFile;
import io.acteon.core.audit.anchor.AnchorJson;
import io.acteon.core.audit.anchor.AnchorKeys;
import io.acteon.core.audit.anchor.AnchorLog;
import io.acteon.core.audit.anchor.AnchorSigner;
import io.acteon.core.audit.anchor.AnchorTaker;
import io.acteon.core.audit.anchor.AnchorWebhook;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AnchorConfig;
import io.acteon.server.cli.Main;
import io.acteon.spi.audit.AuditBackend;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code acteon audit anchor}. */
@Command(
    name = "anchor",
    description = {
      "Takes an anchor of all chains that went on since the last one, now, and brings it to"
          + " wherever [audit.anchor] says. Prints it, a line of JSON, which may be kept anywhere.",
      "",
      "Servers take anchors by themselves, every audit.anchor.interval_seconds."
    },
    exitCodeList = {
      "0:it is wherever it should be",
      "1:it is not everywhere, or none was taken",
      "2:wrong usage or configuration"
    },
    footer = "  acteon audit anchor -c acteon.toml >> anchors.ndjson")
final class AnchorCommand implements Callable<Integer> {

  private final Main main;

  AnchorCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws InterruptedException {
    ActeonConfig config = main.configuration();
    AnchorConfig anchor = config.audit().anchor();
    AnchorSigner signer =
        AnchorKeys.configured(anchor.keyFile(), anchor.hmacKeyFile())
            .orElseThrow(() ->
                ChainedStore.problem(
                    "audit.anchor.key_file",
                    "missing; needed is a key, as acteon audit keygen FILE makes it"));
    try (AuditBackend backend = ChainedStore.open(config)) {
      AnchorLog log = new AnchorLog(backend.store(), config.audit().ttl());
      List<Anchor> taken = new AnchorTaker(backend.store(), log, signer, Clock.systemUTC()).take();
      taken.forEach(one -> main.out().println(AnchorJson.write(one)));
      if (taken.isEmpty()) {
        main.err()
            .println(
                "No anchor was taken: a server took one at this moment, or the audit store has"
                    + " another record in its place");
      }
      AnchorCopies copies = new AnchorCopies(log, signer);
      boolean done =
          anchor
              .file()
              .map(AnchorFile::new)
              .map(file -> copies.bring(file, Instant.now()))
              .orElse(true);
      // Whatever became of the file, the receiver gets them, too.
      boolean posted = post(anchor.url(), taken);
      return !taken.isEmpty() && done && posted ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** A server that runs posts them again, which the receiver can tell. */
  private boolean post(Optional<URI> url, List<Anchor> anchors) throws InterruptedException {
    if (url.isEmpty()) {
      return true;
    }
    try (AnchorWebhook webhook = new AnchorWebhook(url.get())) {
      for (Anchor anchor : anchors) {
        webhook.post(anchor);
      }
      return true;
    } catch (IOException failed) {
      main.err().println("Not posted to " + url.get().getHost() + ": " + failed);
      return false;
    }
  }
}
