package com.example.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text of docs/spi-guide.md, and what can be tried of it. */
record Guide(String text) {

  /** The name of a file in backticks, and the next block of code, which is what stands in it. */
  private static final Pattern FILE =
      Pattern.compile(
          "`(pom\\.xml|src/[^`\\s]+)`[^`]*\\n *```(?:xml|java)\\n(.*?)\\n *```", Pattern.DOTALL);

  static Guide read(Path root) throws IOException {
    return new Guide(Files.readString(root.resolve("docs/spi-guide.md")));
  }

  /** The files that a reader is told to write, with their text. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    FILE.matcher(text)
        .results()
        .forEach(found -> files.put(found.group(1), found.group(2).stripIndent()));
    return files;
  }

  /** The lines of the table that the kit is said to print for {@code backend}. */
  List<String> table(String backend) {
    return find("(?s)```\\n( *Conformance of " + backend + ": .*?)\\n *```").stream()
        .flatMap(found -> found.stripIndent().lines())
        .toList();
  }

  /** The first group of every match. */
  List<String> find(String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(Guide::firstGroup).toList();
  }

  private static String firstGroup(MatchResult found) {
    return found.group(1);
  }
}
