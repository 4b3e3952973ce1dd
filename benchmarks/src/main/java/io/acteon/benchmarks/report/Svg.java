package io.acteon.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** Draws a chart with a logarithmic scale: what matters are ratios. */
final class Svg {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int RIGHT = 190;
  private static final int TOP = 40;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS =
      List.of("#0b6e4f", "#c1121f", "#3a5a98", "#e09f3e", "#7b2d8b", "#577590", "#333333");

  private final Chart chart;
  private final int lowest;
  private final int highest;

  private Svg(Chart chart) {
    this.chart = chart;
    this.lowest = (int) Math.floor(Math.log10(extreme(Math::min, Double.MAX_VALUE)));
    this.highest =
        Math.max(lowest + 1, (int) Math.ceil(Math.log10(extreme(Math::max, Double.MIN_VALUE))));
  }

  static String of(Chart chart) {
    return new Svg(chart).draw();
  }

  private double extreme(DoubleBinaryOperator better, double worst) {
    return chart.lines().stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(value -> value > 0)
        .reduce(worst, better);
  }

  private String draw() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="12">
        <rect width="%1$d" height="%2$d" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT));
    text(svg, LEFT, TOP - 18, "start", chart.title() + ", " + chart.unit());
    grid(svg);
    for (int i = 0; i < chart.lines().size(); i++) {
      line(svg, chart.lines().get(i), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (int power = lowest; power <= highest; power++) {
      double y = y(Math.pow(10, power));
      stroke(svg, LEFT, y, WIDTH - RIGHT, y);
      text(svg, LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)));
    }
    for (int step = 0; step < chart.steps().size(); step++) {
      text(svg, x(step), HEIGHT - BOTTOM + 18, "middle", chart.steps().get(step));
    }
  }

  private void line(StringBuilder svg, Chart.Series line, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    StringBuilder points = new StringBuilder();
    for (int step = 0; step < line.values().size(); step++) {
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(step), y(line.values().get(step))));
    }
    svg.append(
        String.format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            points.toString().strip(), colour));
    int legend = TOP + 18 * index;
    svg.append(
        String.format(
            "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>%n",
            WIDTH - RIGHT + 14, legend - 5, colour));
    text(svg, WIDTH - RIGHT + 32, legend, "start", line.name());
  }

  private double x(int step) {
    int gaps = Math.max(1, chart.steps().size() - 1);
    return LEFT + (WIDTH - LEFT - RIGHT) * (double) step / gaps;
  }

  private double y(double value) {
    double share =
        (Math.log10(Math.max(value, Math.pow(10, lowest))) - lowest) / (highest - lowest);
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
