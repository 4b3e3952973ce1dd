package io.acteon.conformance.report.page;

import java.util.function.Function;
import java.util.stream.Collectors;

/** The little of HTML that a report needs. */
final class Html {

  private Html() {}

  /** {@code text} where text or an attribute's value stands. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(isShown(c) ? c : 0xFFFD);
          }
        });
    return escaped.toString();
  }

  /** One piece of HTML for each. */
  static <T> String each(Iterable<T> all, Function<T, String> html) {
    return java.util.stream.StreamSupport.stream(all.spliterator(), false)
        .map(html)
        .collect(Collectors.joining());
  }

  private static boolean isShown(int c) {
    return c == '\n'
        || c == '\t'
        || !(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
