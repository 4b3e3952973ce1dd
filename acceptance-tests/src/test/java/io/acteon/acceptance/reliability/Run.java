package io.acteon.acceptance.reliability;

import java.util.function.Consumer;

/**
 * What every scenario works with.
 *
 * @param leftovers takes down what the run starts, however the run ends
 * @param progress takes lines for whoever waits
 */
record Run(Options options, Leftovers leftovers, Consumer<String> progress) {

  /** How much of it. */
  record Options(
      int kills,
      int failovers,
      int restarts,
      int requests,
      int answers,
      int scheduled,
      int due,
      int ahead,
      int seconds,
      long seed,
      String command) {}

  void say(String line) {
    progress.accept(line);
  }
}
