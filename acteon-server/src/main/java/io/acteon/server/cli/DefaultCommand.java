package io.acteon.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts {@code serve} in front of arguments that name no command. */
final class DefaultCommand {

  private static final String NAME = "serve";
  private static final Set<String> WITHOUT_COMMAND = Set.of("-h", "--help", "-V", "--version");

  private DefaultCommand() {}

  static String[] applied(String[] arguments) {
    if (namesSomething(arguments)) {
      return arguments;
    }
    List<String> applied = new ArrayList<>(List.of(NAME));
    applied.addAll(List.of(arguments));
    return applied.toArray(String[]::new);
  }

  /** Whether there is a word that is not an option's value: a command, or what was meant as one. */
  private static boolean namesSomething(String[] arguments) {
    boolean value = false;
    for (String argument : arguments) {
      boolean option = argument.startsWith("-");
      if (WITHOUT_COMMAND.contains(argument) || (!option && !value)) {
        return true;
      }
      value = option && isBare(argument);
    }
    return false;
  }

  /** Whether an option's value is the next argument: {@code -c FILE}, not {@code -cFILE}. */
  private static boolean isBare(String option) {
    return option.startsWith("--") ? !option.contains("=") : option.length() == 2;
  }
}
