package io.acteon.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command gets from outside.
 *
 * @param environment the variables
 * @param directory where configuration files are looked for
 * @param out for what was asked for
 * @param err for what is wrong, and how far things are
 * @param terminal whether somebody is looking at both
 */
record Invocation(
    Map<String, String> environment,
    Path directory,
    PrintWriter out,
    PrintWriter err,
    boolean terminal) {

  Invocation {
    environment = Map.copyOf(environment);
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }

  static Invocation ofProcess() {
    return new Invocation(
        System.getenv(),
        Path.of(""),
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }
}
