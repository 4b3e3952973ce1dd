package io.acteon.core.config.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * On which line each key of a TOML text stands; the parser does not say. The text must be valid
 * TOML: this reads only as much of it as is needed to step from one key to the next.
 */
final class TomlLines {

  private final String text;
  private final Map<List<String>, Integer> lines = new HashMap<>();
  private final Map<List<String>, Integer> tables = new HashMap<>();
  private List<String> table = List.of();
  private int position;
  private int line = 1;

  private TomlLines(String text) {
    this.text = text;
  }

  /** The line of each key and table header, the elements of an array of tables being 0, 1, …. */
  static Map<List<String>, Integer> of(String text) {
    TomlLines lines = new TomlLines(text);
    while (lines.position < text.length()) {
      lines.statement();
    }
    return Map.copyOf(lines.lines);
  }

  private void statement() {
    char c = text.charAt(position);
    if (c == '[') {
      header();
    } else if (c == '#') {
      skipComment();
    } else if (Character.isWhitespace(c) || c == '\uFEFF') {
      advance();
    } else {
      int start = line;
      lines.put(join(table, keys()), start);
      skipValue();
    }
  }

  private void header() {
    boolean array = text.startsWith("[[", position);
    position += array ? 2 : 1;
    table = numbered(keys());
    if (array) {
      int index = tables.merge(table, 1, Integer::sum) - 1;
      lines.putIfAbsent(table, line);
      table = join(table, List.of(Integer.toString(index)));
    }
    lines.put(table, line);
    skipValue();
  }

  /** Within the path of a header, an array of tables means its last element so far. */
  private List<String> numbered(List<String> keys) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      path.add(keys.get(i));
      Integer count = tables.get(path);
      if (count != null && i < keys.size() - 1) {
        path.add(Integer.toString(count - 1));
      }
    }
    return List.copyOf(path);
  }

  /** Reads a dotted key up to the {@code =} or {@code ]} after it. */
  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    StringBuilder key = new StringBuilder();
    for (char c = current(); c != '=' && c != ']' && c != '\n'; c = current()) {
      if (c == '"' || c == '\'') {
        int start = position + 1;
        skipString();
        key.append(text, start, position - 1);
      } else {
        if (c == '.') {
          keys.add(key.toString());
          key.setLength(0);
        } else if (!Character.isWhitespace(c)) {
          key.append(c);
        }
        advance();
      }
    }
    keys.add(key.toString());
    return keys;
  }

  /** Steps over the rest of a statement: brackets may hold line ends, strings anything. */
  private void skipValue() {
    int depth = 0;
    while (position < text.length() && (current() != '\n' || depth > 0)) {
      char c = current();
      if (c == '"' || c == '\'') {
        skipString();
      } else if (c == '#') {
        skipComment();
      } else {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        advance();
      }
    }
  }

  private void skipComment() {
    while (position < text.length() && current() != '\n') {
      advance();
    }
  }

  private void skipString() {
    char quote = current();
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, position) ? three : String.valueOf(quote);
    advance(end.length());
    while (position < text.length() && !text.startsWith(end, position)) {
      if (current() == '\\' && quote == '"') {
        advance();
      }
      advance();
    }
    advance(end.length());
    // A string in three quotes may hold one or two more right before its end.
    while (end.length() == 3 && current() == quote) {
      advance();
    }
  }

  private char current() {
    return position < text.length() ? text.charAt(position) : '\n';
  }

  private void advance(int characters) {
    for (int i = 0; i < characters && position < text.length(); i++) {
      advance();
    }
  }

  private void advance() {
    if (current() == '\n') {
      line++;
    }
    position++;
  }

  private static List<String> join(List<String> head, List<String> tail) {
    List<String> joined = new ArrayList<>(head);
    joined.addAll(tail);
    return List.copyOf(joined);
  }
}
