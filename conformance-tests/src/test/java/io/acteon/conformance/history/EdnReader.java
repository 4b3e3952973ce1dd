package io.acteon.conformance.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As much of EDN as histories are written in. Keywords keep their colon; numbers are longs. */
final class EdnReader {

  private final String text;
  private int at;

  private EdnReader(String text) {
    this.text = text;
  }

  /** The form of each line, which is a map. */
  static List<Map<Object, Object>> lines(String text) {
    return text.lines().map(EdnReader::map).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(String line) {
    EdnReader reader = new EdnReader(line);
    Object map = Objects.requireNonNull(reader.form());
    if (reader.at != line.length()) {
      throw new IllegalArgumentException("more than a form: " + line);
    }
    return (Map<Object, Object>) map;
  }

  private @Nullable Object form() {
    while (text.charAt(at) == ' ' || text.charAt(at) == ',') {
      at++;
    }
    return switch (text.charAt(at)) {
      case '{' -> pairs(forms('}'));
      case '[' -> forms(']');
      case '"' -> string();
      default -> atom();
    };
  }

  private List<@Nullable Object> forms(char end) {
    at++;
    List<@Nullable Object> forms = new ArrayList<>();
    while (text.charAt(at) != end) {
      forms.add(form());
    }
    at++;
    return forms;
  }

  private static Map<Object, @Nullable Object> pairs(List<@Nullable Object> forms) {
    Map<Object, @Nullable Object> pairs = new LinkedHashMap<>();
    for (int i = 0; i < forms.size(); i += 2) {
      pairs.put(String.valueOf(forms.get(i)), forms.get(i + 1));
    }
    return pairs;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      at += text.charAt(at) == '\\' ? 1 : 0;
      string.append(text.charAt(at));
    }
    at++;
    return string.toString();
  }

  private @Nullable Object atom() {
    int start = at;
    while (" ,]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String atom = text.substring(start, at);
    return switch (atom) {
      case "nil" -> null;
      case "true", "false" -> Boolean.valueOf(atom);
      default -> atom.startsWith(":") ? atom : Long.valueOf(atom);
    };
  }
}
