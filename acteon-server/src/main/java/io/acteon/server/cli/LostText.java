package io.acteon.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text that was lost on its way into the JVM, which reads arguments and variables in the charset of
 * the locale. Under the locale C, which services and containers start with, that is ASCII.
 */
final class LostText {

  private static final String REPLACEMENT = "\uFFFD";

  private LostText() {}

  /**
   * What to do about an argument or a variable of Acteon's that cannot be read; empty if all can.
   */
  static Optional<String> found(String[] arguments, Map<String, String> environment) {
    String charset = System.getProperty("sun.jnu.encoding", "");
    boolean lost =
        List.of(arguments).stream().anyMatch(text -> text.contains(REPLACEMENT))
            || environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("ACTEON_"))
                .anyMatch(variable -> variable.getValue().contains(REPLACEMENT));
    return lost && !charset.equalsIgnoreCase("UTF-8")
        ? Optional.of(
            "This Java reads paths and variables as "
                + charset
                + ", and some hold other characters. Start with ./acteon, or set LC_ALL=C.UTF-8.")
        : Optional.empty();
  }
}
