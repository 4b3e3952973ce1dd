package io.acteon.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables that say how the log is written. Logback itself takes any value: it would log at
 * debug level for a level that it does not know, and nothing at all for a format.
 */
enum LogVariables {
  ACTEON_LOG_LEVEL("info", List.of("error", "warn", "info", "debug")),
  ACTEON_LOG_FORMAT("text", List.of("text", "json"));

  private final String usual;
  private final List<String> allowed;

  LogVariables(String usual, List<String> allowed) {
    this.usual = usual;
    this.allowed = allowed;
  }

  /** What is wrong with a variable; empty if nothing is. */
  static Optional<String> wrong(Map<String, String> environment) {
    return Stream.of(values())
        .filter(variable -> !variable.allowed.contains(variable.in(environment)))
        .map(variable ->
            "%s: found \"%s\"; allowed are %s"
                .formatted(
                    variable.name(),
                    Failures.line(environment.getOrDefault(variable.name(), "")),
                    String.join(", ", variable.allowed)))
        .findFirst();
  }

  /** Hands them to Logback, as long as nothing has been logged. */
  static void apply(Map<String, String> environment) {
    for (LogVariables variable : values()) {
      System.setProperty(variable.name(), variable.in(environment));
    }
  }

  /** An empty one counts as none. */
  private String in(Map<String, String> environment) {
    String value = environment.getOrDefault(name(), "");
    return value.isEmpty() ? usual : value.toLowerCase(Locale.ROOT);
  }
}
