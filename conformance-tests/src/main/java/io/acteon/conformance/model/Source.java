package io.acteon.conformance.model;

import io.acteon.spi.state.Expiry;
import java.time.Duration;

/** Java source of the small things of which steps are made. */
final class Source {

  private Source() {}

  static String text(String value) {
    StringBuilder source = new StringBuilder("\"");
    value.chars().forEach(c -> source.append(character((char) c)));
    return source.append('"').toString();
  }

  private static String character(char c) {
    if (c == '"' || c == '\\') {
      return "\\" + c;
    }
    return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\u%04x", (int) c);
  }

  static String number(long value) {
    return value == Long.MIN_VALUE ? "Long.MIN_VALUE" : value + "L";
  }

  static String time(Duration time) {
    return time.toMillis() % 3_600_000 == 0
        ? "ofHours(" + time.toHours() + ")"
        : "ofMillis(" + time.toMillis() + ")";
  }

  static String expiry(Expiry expiry) {
    return switch (expiry) {
      case Expiry.Never _ -> "never()";
      case Expiry.After after -> "after(" + time(after.duration()) + ")";
      case Expiry.Keep _ -> "keep()";
      case Expiry.OnCreate onCreate -> "onCreate(" + time(onCreate.duration()) + ")";
    };
  }
}
