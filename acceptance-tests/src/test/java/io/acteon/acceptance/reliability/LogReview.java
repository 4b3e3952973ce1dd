package io.acteon.acceptance.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a server's log for what should not be in it: stack traces and names of exceptions. */
final class LogReview {

  private static final Pattern EXCEPTION =
      Pattern.compile("^\\s+at [\\w.$]+\\(|\\b[\\w.]*(?:Exception|Error)\\b(?::|$)");

  /** What the JVM itself says where it runs on old libraries or is told of options. */
  private static final Pattern EXPLAINED = Pattern.compile("^WARNING: |^OpenJDK ");

  private LogReview() {}

  static List<String> unexplained(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> EXCEPTION.matcher(line).find())
          .filter(line -> !EXPLAINED.matcher(line).find())
          .toList();
    }
  }
}
