package io.acteon.benchmarks.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a scenario came to.
 *
 * @param about what was done, for readers of the page
 * @param machine where, and when
 * @param headings of the table's columns
 */
public record Report(
    String scenario,
    String title,
    String about,
    String machine,
    List<String> headings,
    List<List<String>> rows,
    List<Chart> charts) {

  public Report {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    charts = List.copyOf(charts);
  }

  /** The table in the syntax of Markdown, which is also good to read on a terminal. */
  public String table() {
    List<Integer> widths = widths();
    StringBuilder text = new StringBuilder();
    line(text, headings, widths);
    line(text, widths.stream().map("-"::repeat).toList(), widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  /** A time as tables have it. */
  public static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
  }

  private List<Integer> widths() {
    return IntStream.range(0, headings.size()).mapToObj(this::width).toList();
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(headings.get(column).length(), Math::max);
  }

  private static void line(StringBuilder text, List<String> cells, List<Integer> widths) {
    text.append('|');
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      text.append(' ').append(cell).repeat(' ', widths.get(column) - cell.length()).append(" |");
    }
    text.append('\n');
  }
}
