package io.acteon.core.audit.anchor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form of RFC 8785: members in the order of their names, no spaces, and as few
 * escapes as possible; of texts, whole numbers, null, lists and objects. Whoever parses it and
 * writes it again by the same rules gets the same bytes, and so can check a signature over them.
 */
final class CanonicalJson {

  private static final long EXACT = 1L << 53;

  private CanonicalJson() {}

  static String write(Map<String, ? extends @Nullable Object> object) {
    StringBuilder json = new StringBuilder(256);
    object(object, json);
    return json.toString();
  }

  private static void value(@Nullable Object value, StringBuilder json) {
    switch (value) {
      case null -> json.append("null");
      case String text -> text(text, json);
      case Long number when Math.abs(number) <= EXACT -> json.append(number);
      case Map<?, ?> map -> object(map, json);
      case List<?> list -> list(list, json);
      default -> throw new IllegalArgumentException("no canonical form of " + value);
    }
  }

  private static void object(Map<?, ?> object, StringBuilder json) {
    // Java compares texts by UTF-16 units, as the RFC asks for.
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    object.forEach((name, value) -> sorted.put((String) name, value));
    char separator = '{';
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      json.append(separator);
      text(member.getKey(), json);
      json.append(':');
      value(member.getValue(), json);
      separator = ',';
    }
    json.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void list(List<?> list, StringBuilder json) {
    char separator = '[';
    for (Object element : list) {
      json.append(separator);
      value(element, json);
      separator = ',';
    }
    json.append(list.isEmpty() ? "[]" : "]");
  }

  private static void text(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
