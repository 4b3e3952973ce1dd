package io.acteon.server.cli;

import io.acteon.core.config.ActeonConfig;
import io.acteon.server.ActeonServer;
import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code acteon serve}: runs the gateway until the process is told to end. */
@Command(
    name = "serve",
    description = {
      "Serves the gateway over HTTP; what acteon does when no command is named. SIGTERM or Ctrl-C stops"
          + " it: requests under way are answered first, and waiting audit records delivered. SIGHUP"
          + " reads the rules again."
    },
    footer = "  acteon -c examples/quickstart.toml --port 9090")
final class ServeCommand implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  private final Main main;

  @Option(names = "--host", paramLabel = "HOST", description = "Listen here, not at server.host.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listen here, not at server.port; 0 takes any free port.")
  private Optional<Integer> port = Optional.empty();

  ServeCommand(Main main) {
    this.main = main;
  }

  @Override
  public void run() {
    ActeonConfig config = main.configuration(overrides());
    ActeonServer server = ActeonServer.start(config);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("acteon-stop").unstarted(server::close));
    Hangup.runs(() -> {
      LOG.info("SIGHUP: reading the rules again");
      server.reloadRules("SIGHUP");
    });
    greet(main.out(), server, config.auth().enabled());
    server.awaitClose();
  }

  /**
   * The options as the environment variables that they stand in for, so that both mean the same.
   */
  private Map<String, String> overrides() {
    Map<String, String> overrides = new HashMap<>();
    host.ifPresent(name -> overrides.put("ACTEON_SERVER_HOST", name));
    port.ifPresent(number -> overrides.put("ACTEON_SERVER_PORT", number.toString()));
    return overrides;
  }

  private static void greet(PrintWriter out, ActeonServer server, boolean asked) {
    URI address = server.address();
    out.println("Acteon serves on " + address);
    server.managementAddress().ifPresent(other -> out.println("  health " + other + "/health"));
    out.println("  state  " + server.state());
    out.println("  audit  " + server.audit().orElse("off"));
    out.println("  rules  " + server.rules() + " in force");
    if (asked) {
      out.println("  auth   on: send Authorization: Bearer with a key, see \"acteon key --help\"");
      return;
    }
    out.println("Try this in another terminal, twice:");
    out.println(
        """
          curl -s %s/v1/dispatch -H 'Content-Type: application/json' -d '{"namespace": "shop",
            "tenant": "acme", "provider": "email", "action_type": "welcome", "dedup_key": "welcome-42",
            "payload": {"to": "ada@example.com"}}'
        and look at what was recorded:
          curl -s '%s/v1/audit?tenant=acme'
        or at %s/ in a browser.\
        """
            .formatted(address, address, address));
  }
}
