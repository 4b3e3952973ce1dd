package com.example.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text of docs/spi-guide.md, and what can be tried of it. */
record Guide(String text) {

  static Guide read(Path root) throws IOException {
    return new Guide(Files.readString(root.resolve("docs/spi-guide.md")));
  }

  /** The first group of every match. */
  List<String> find(String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(Guide::firstGroup).toList();
  }

  private static String firstGroup(MatchResult found) {
    return found.group(1);
  }
}
