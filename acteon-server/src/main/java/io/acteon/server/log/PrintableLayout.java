package io.acteon.server.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * A pattern whose events cannot pass for others. What somebody else sent may hold characters that
 * move a terminal's cursor, turn the direction of writing, or begin a line: they are shown as their
 * numbers, and what follows on a line break is indented, so that no line but an event's first
 * begins with a time.
 */
public final class PrintableLayout extends PatternLayout {

  private static final String CONTINUATION = "\n    ";

  @Override
  public String doLayout(ILoggingEvent event) {
    return printable(super.doLayout(event));
  }

  static String printable(String text) {
    int end = text.endsWith("\n") ? text.length() - 1 : text.length();
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        shown.append(CONTINUATION);
      } else if (isHarmless(c)) {
        shown.append(c);
      } else {
        shown.append("\\u%04x".formatted((int) c));
      }
    }
    return shown.append(text, end, text.length()).toString();
  }

  private static boolean isHarmless(char c) {
    return switch (c) {
      case '\t' -> true;
      // Marks, embeddings, overrides and isolates of direction; separators of lines.
      case '\u061C', '\u200E', '\u200F', '\u2028', '\u2029' -> false;
      default ->
          !Character.isISOControl(c)
              && (c < '\u202A' || c > '\u202E')
              && (c < '\u2066' || c > '\u2069');
    };
  }
}
