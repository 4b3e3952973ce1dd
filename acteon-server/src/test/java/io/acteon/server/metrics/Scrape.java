package io.acteon.server.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code /metrics/prometheus} answers, taken apart.
 *
 * @param families what is said of each metric
 * @param series all that have a value
 */
record Scrape(List<Family> families, List<Series> series) {

  /**
   * What the answer says of metrics with one name, which may end in {@code _count} and the like.
   *
   * @param type such as {@code counter}
   */
  record Family(String name, String type, String help) {}

  /** One value over time. */
  record Series(String metric, Map<String, String> labels) {}

  private static final Pattern ABOUT =
      Pattern.compile("# HELP (?<name>\\S+) (?<help>.*)\\n# TYPE \\S+ (?<type>\\S+)");
  private static final Pattern SAMPLE =
      Pattern.compile("(?<metric>[a-zA-Z0-9_:]+)(?:\\{(?<labels>.*)})? \\S+");
  private static final Pattern LABEL =
      Pattern.compile("(?<name>[a-zA-Z0-9_]+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\",?");

  static Scrape of(String text) {
    List<Family> families =
        ABOUT
            .matcher(text)
            .results()
            .map(about -> new Family(about.group("name"), about.group("type"), about.group("help")))
            .toList();
    return new Scrape(families, text.lines().flatMap(line -> series(line).stream()).toList());
  }

  private static Optional<Series> series(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      return Optional.empty();
    }
    Map<String, String> labels = new TreeMap<>();
    Optional.ofNullable(sample.group("labels")).stream()
        .flatMap(all -> LABEL.matcher(all).results())
        .forEach(label -> labels.put(label.group("name"), label.group("value")));
    return Optional.of(new Series(sample.group("metric"), labels));
  }

  /** This and {@code other}. */
  Scrape and(Scrape other) {
    List<Family> both = new ArrayList<>(families);
    both.addAll(other.families);
    return new Scrape(both, Stream.concat(series.stream(), other.series.stream()).toList());
  }

  /** Those that this program makes, without those of the JVM. */
  Set<Series> own() {
    return series.stream()
        .filter(one -> one.metric().startsWith("acteon_"))
        .collect(Collectors.toSet());
  }

  /** The names of the labels of a metric; empty if there is no such metric. */
  Optional<Set<String>> labels(String metric) {
    Set<String> names = new HashSet<>();
    List<Series> found = series.stream().filter(one -> one.metric().equals(metric)).toList();
    found.forEach(one -> names.addAll(one.labels().keySet()));
    return found.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  /** The values that a label of a metric has. */
  Set<String> values(String metric, String label) {
    return series.stream()
        .filter(one -> one.metric().equals(metric))
        .flatMap(one -> Stream.ofNullable(one.labels().get(label)))
        .collect(Collectors.toSet());
  }
}
