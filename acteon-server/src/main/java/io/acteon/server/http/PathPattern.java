package io.acteon.server.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A path such as <code>/v1/audit/{action_id}</code>. Segments are compared after decoding, so an
 * encoded slash is part of its segment.
 */
record PathPattern(String text, List<String> segments) {

  PathPattern {
    segments = List.copyOf(segments);
  }

  static PathPattern of(String text) {
    return new PathPattern(text, segments(text));
  }

  /** The segments of a path, as they are. */
  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  boolean hasParameters() {
    return segments.stream().anyMatch(PathPattern::isParameter);
  }

  /**
   * The parameters, as they came, if the path is of this pattern; a parameter is never empty.
   *
   * @param raw the segments as they came
   * @param path the same segments, decoded
   */
  Optional<Map<String, String>> match(List<String> raw, List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String expected = segments.get(i);
      String found = path.get(i);
      if (isParameter(expected) && !found.isEmpty()) {
        parameters.put(expected.substring(1, expected.length() - 1), raw.get(i));
      } else if (!expected.equals(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /**
   * Whether the fixed parts of a path that matches came as they are written here. Nothing in them
   * needs an encoding, and what stands before this server, and judges by paths, may take an encoded
   * one for another path.
   *
   * @param raw the segments as they came
   */
  boolean isPlain(List<String> raw) {
    return IntStream.range(0, segments.size())
        .allMatch(i -> isParameter(segments.get(i)) || segments.get(i).equals(raw.get(i)));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
