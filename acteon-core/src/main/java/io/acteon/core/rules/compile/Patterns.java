package io.acteon.core.rules.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;

/**
 * Compiles regular expressions. RE2/J takes time in proportion to the text, whatever the pattern:
 * the texts come from strangers. A pattern by itself could still need all memory there is; within
 * this bound it is some 100 MB.
 */
final class Patterns {

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(?:\\d{1,4},)?(\\d{1,4}),?\\}");
  private static final long MAX_COPIES = 1_000_000;

  private Patterns() {}

  /**
   * @throws PatternSyntaxException if it is no regular expression, or one that repeats too often
   */
  static Pattern compile(String regex) {
    long copies = 1;
    for (MatchResult count : COUNT.matcher(regex).results().toList()) {
      copies *= Math.max(1, Long.parseLong(count.group(1)));
      if (copies > MAX_COPIES) {
        throw new PatternSyntaxException("its counts multiply to more than " + MAX_COPIES, regex);
      }
    }
    return Pattern.compile(regex);
  }
}
