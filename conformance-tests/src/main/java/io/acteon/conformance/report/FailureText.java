package io.acteon.conformance.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.stream.Collectors;

/** A failure in words. */
public final class FailureText {

  private static final int LINES = 6;
  private static final int COLUMNS = 200;

  private FailureText() {}

  /** What it says, or its type if it says nothing. */
  public static String message(Throwable failure) {
    return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString).strip();
  }

  static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** As much of a message as a terminal is good for. */
  public static String brief(String message) {
    return message
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isBlank())
        .limit(LINES)
        .map(FailureText::cut)
        .collect(Collectors.joining("\n"));
  }

  private static String cut(String line) {
    if (line.length() <= COLUMNS) {
      return line;
    }
    boolean halves = Character.isHighSurrogate(line.charAt(COLUMNS - 1));
    return line.substring(0, halves ? COLUMNS - 1 : COLUMNS) + " …";
  }
}
