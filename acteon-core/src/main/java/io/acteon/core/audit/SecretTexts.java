package io.acteon.core.audit;

import java.util.Optional;

/**
 * Secrets in texts that are no JSON: the values of secret names in forms, queries, headers, XML and
 * JSON that was cut off, and the user of a URL. It looks for {@code name=value}, {@code name:
 * value}, {@code <name>value<} and {@code ://user:password@}, and rather takes too much.
 */
final class SecretTexts {

  private record Span(int start, int end) {}

  private final SecretNames names;
  private final String placeholder;

  SecretTexts(SecretNames names, String placeholder) {
    this.names = names;
    this.placeholder = placeholder;
  }

  /** {@code text} itself if nothing secret was found in it. */
  String redact(String text) {
    StringBuilder shown = new StringBuilder(0);
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      Optional<Span> secret = secretAt(text, i);
      if (secret.isPresent()) {
        shown.append(text, copied, secret.get().start()).append(placeholder);
        copied = secret.get().end();
        i = Math.max(i, copied - 1);
      }
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  /** What is secret behind the sign at {@code at}, if it is one. */
  private Optional<Span> secretAt(String text, int at) {
    return switch (text.charAt(at)) {
      case ':' -> text.startsWith("//", at + 1) ? user(text, at + 3) : value(text, at);
      case '=', '>' -> value(text, at);
      default -> Optional.empty();
    };
  }

  private static Optional<Span> user(String text, int start) {
    int last = -1;
    for (int i = start; i < text.length() && "/?#\\<>\"'".indexOf(text.charAt(i)) < 0; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        break;
      }
      last = text.charAt(i) == '@' ? i : last;
    }
    return last < 0 ? Optional.empty() : Optional.of(new Span(start, last));
  }

  private Optional<Span> value(String text, int sign) {
    boolean tag = text.charAt(sign) == '>';
    int end = tag ? sign : back(text, sign);
    int start = end;
    while (start > 0 && isOfName(text.charAt(start - 1))) {
      start--;
    }
    if (start == end || !names.contains(text, start, end)) {
      return Optional.empty();
    }
    Span value = tag ? upTo(text, sign + 1, "<") : unquoted(text, sign);
    return value.start() == value.end() ? Optional.empty() : Optional.of(value);
  }

  /** Over what may stand between a name and its sign. */
  private static int back(String text, int sign) {
    int end = sign;
    while (end > 0 && " \t\"'\\]".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static Span unquoted(String text, int sign) {
    int start = sign + 1;
    while (start < text.length() && " \t>=\\".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    if (start < text.length() && "\"'".indexOf(text.charAt(start)) >= 0) {
      return quoted(text, start);
    }
    return upTo(text, start, text.charAt(sign) == ':' ? "\r\n" : "&;, \t\r\n\"'<>)}]");
  }

  /** Up to the quote that ends it, which is one with as many backslashes before it, or fewer. */
  private static Span quoted(String text, int quote) {
    int most = backslashes(text, quote);
    int end = quote + 1;
    while (end < text.length()
        && (text.charAt(end) != text.charAt(quote) || backslashes(text, end) > most)) {
      end++;
    }
    return new Span(quote + 1, Math.max(quote + 1, Math.min(end, text.length())));
  }

  private static int backslashes(String text, int before) {
    int count = 0;
    while (count < before && text.charAt(before - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  private static Span upTo(String text, int start, String ends) {
    int end = start;
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return new Span(start, end);
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character) || "_-.$[".indexOf(character) >= 0;
  }
}
