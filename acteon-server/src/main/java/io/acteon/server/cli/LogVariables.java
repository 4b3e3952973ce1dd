package io.acteon.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that say how the log is written. Logback itself takes any value: it would log at
 * debug level for a level that it does not know, and nothing at all for a format.
 */
final class LogVariables {

  /** The first value that is allowed is the usual one. */
  private record Variable(String name, List<String> allowed) {

    boolean isWrong(Map<String, String> environment) {
      return !allowed.contains(in(environment));
    }

    /** An empty one counts as none. */
    String in(Map<String, String> environment) {
      String value = environment.getOrDefault(name, "");
      return value.isEmpty() ? allowed.getFirst() : value.toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Variable> ALL =
      List.of(
          new Variable("ACTEON_LOG_LEVEL", List.of("info", "error", "warn", "debug")),
          new Variable("ACTEON_LOG_FORMAT", List.of("text", "json")));

  private LogVariables() {}

  /** What is wrong with a variable; empty if nothing is. */
  static Optional<String> wrong(Map<String, String> environment) {
    return ALL.stream()
        .filter(variable -> variable.isWrong(environment))
        .map(variable ->
            "%s: found \"%s\"; allowed are %s"
                .formatted(
                    variable.name(),
                    Failures.line(environment.getOrDefault(variable.name(), "")),
                    String.join(", ", variable.allowed())))
        .findFirst();
  }

  /** Hands them to Logback, as long as nothing has been logged. */
  static void apply(Map<String, String> environment) {
    ALL.forEach(variable -> System.setProperty(variable.name(), variable.in(environment)));
  }
}
