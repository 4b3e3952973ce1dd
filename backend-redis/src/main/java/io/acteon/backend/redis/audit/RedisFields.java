package io.acteon.backend.redis.audit;

import java.util.Optional;

/**
 * Reads fields, one after another, from a text in which each has its length, in UTF-16 units, and a
 * colon before it, or is a minus sign if there is none.
 */
final class RedisFields {

  private static final char ABSENT = '-';

  private final String text;
  private int at;

  RedisFields(String text) {
    this.text = text;
  }

  Optional<String> next() {
    if (text.charAt(at) == ABSENT) {
      at++;
      return Optional.empty();
    }
    int colon = text.indexOf(':', at);
    int end = colon + 1 + Integer.parseInt(text, at, colon, 10);
    at = end;
    return Optional.of(text.substring(colon + 1, end));
  }

  /** A field that is always there. */
  String text() {
    return next().orElseThrow();
  }

  /** Puts such a text together. */
  static final class Writer {

    private final StringBuilder text = new StringBuilder();

    Writer add(String field) {
      text.append(field.length()).append(':').append(field);
      return this;
    }

    Writer add(Optional<String> field) {
      field.ifPresentOrElse(this::add, () -> text.append(ABSENT));
      return this;
    }

    String text() {
      return text.toString();
    }
  }
}
