package io.acteon.server.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of PromQL names: enough of the language to tell metrics from functions and
 * labels, not whether the expression is right.
 *
 * @param selectors the metrics, with the matchers of each
 * @param grouping the labels that results are grouped or joined by
 */
record PromQuery(List<Selector> selectors, Set<String> grouping) {

  /**
   * A metric and what its labels must be.
   *
   * @param labels the names that matchers are for
   * @param equal the values that labels are to equal, without those with variables of Grafana
   */
  record Selector(String metric, Set<String> labels, Map<String, String> equal) {}

  private static final Set<String> FUNCTIONS =
      Set.of(
          "absent",
          "histogram_quantile",
          "increase",
          "label_values",
          "max",
          "min",
          "rate",
          "sum",
          "time",
          "vector");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Set<String> GROUPINGS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)|(?<matchers>\\{[^}]*})|(?<range>\\[[^\\]]*])"
              + "|(?<number>[0-9][0-9.]*)|(?<sign>[-+*/%^(),]|[=!<>]=?))\\s*");
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*(?<label>[a-zA-Z_][a-zA-Z0-9_]*)\\s*(?<operator>=~|!~|!=|=)\\s*\"(?<value>[^\"]*)\"\\s*(?:,|$)");

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if there is anything in it that this does not know
   */
  static PromQuery parse(String expression) {
    List<Selector> selectors = new ArrayList<>();
    Set<String> grouping = new HashSet<>();
    Matcher tokens = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.length()) {
      next(tokens, expression, at);
      at = tokens.end();
      String name = tokens.group("name");
      if (name == null) {
        continue;
      }
      boolean called = expression.startsWith("(", at);
      if (GROUPINGS.contains(name)) {
        int end = expression.indexOf(')', at);
        grouping.addAll(List.of(expression.substring(at + 1, end).trim().split("\\s*,\\s*")));
        at = end + 1;
      } else if (called && !FUNCTIONS.contains(name)) {
        throw new IllegalArgumentException("unknown function " + name + " in " + expression);
      } else if (!FUNCTIONS.contains(name) && !OPERATORS.contains(name)) {
        boolean matched = expression.startsWith("{", at);
        int end = matched ? expression.indexOf('}', at) : at;
        selectors.add(selector(name, matched ? expression.substring(at + 1, end) : ""));
        at = matched ? end + 1 : at;
      }
    }
    return new PromQuery(List.copyOf(selectors), Set.copyOf(grouping));
  }

  private static void next(Matcher tokens, String expression, int at) {
    tokens.region(at, expression.length());
    if (!tokens.lookingAt()) {
      throw new IllegalArgumentException("no PromQL at \"" + expression.substring(at) + "\"");
    }
  }

  private static Selector selector(String metric, String matchers) {
    Map<String, String> equal = new TreeMap<>();
    Set<String> labels = new HashSet<>();
    Matcher matcher = MATCHER.matcher(matchers);
    int at = 0;
    while (at < matchers.length()) {
      next(matcher, matchers, at);
      at = matcher.end();
      labels.add(matcher.group("label"));
      if (matcher.group("operator").equals("=") && !matcher.group("value").contains("$")) {
        equal.put(matcher.group("label"), matcher.group("value"));
      }
    }
    return new Selector(metric, Set.copyOf(labels), Map.copyOf(equal));
  }
}
