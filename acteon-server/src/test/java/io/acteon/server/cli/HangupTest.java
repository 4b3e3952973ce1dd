package io.acteon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangupTest {

  @TempDir private Path directory;

  @Test
  void aServerThatIsHungUpOnReadsItsRulesAgainAndGoesOn() throws Exception {
    Files.writeString(directory.resolve("a.yaml"), "rules: [{name: a, action: deny}]");
    ProcessBuilder builder =
        new ProcessBuilder(
            new ArrayList<>(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dlogback.configurationFile=" + Path.of("src/main/resources/logback.xml"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.acteon.server.cli.Main",
                    "serve",
                    "--port",
                    "0")));
    if (System.getProperty("os.name").equals("Linux")) {
      // Whoever runs the tests without a terminal may have them, and all they start, ignore it.
      builder.command().addAll(0, List.of("env", "--default-signal=HUP"));
    }
    builder.environment().put("ACTEON_RULES_DIRECTORY", directory.toString());
    builder.redirectErrorStream(true);
    Process server = builder.start();
    // What is not said by then never will be; the end of the server ends the reading.
    CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(server::destroyForcibly);
    try {
      BufferedReader out = server.inputReader();
      readUntil(out, "rules  1 in force");
      Files.writeString(
          directory.resolve("b.yaml"), "rules: [{name: b, action: deny}, {name: b, action: deny}]");
      hangUp(server);
      readUntil(out, "SIGHUP: reading the rules again");
      readUntil(out, "another rule has this name");

      Files.delete(directory.resolve("b.yaml"));
      hangUp(server);
      readUntil(out, "SIGHUP: reading the rules again");
      readUntil(out, "1 rules from " + directory + " are in force");
      assertThat(server.isAlive()).isTrue();
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static void hangUp(Process server) throws Exception {
    assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor())
        .isZero();
  }

  private static void readUntil(BufferedReader out, String part) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("the server ended after " + lines);
  }
}
