package io.acteon.acceptance.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a scenario found.
 *
 * @param notRun why it was not run; empty if it was
 */
record Result(
    String title,
    String about,
    String command,
    String machine,
    List<Promise> promises,
    List<Figure> figures,
    String notRun) {

  /**
   * What has to hold.
   *
   * @param broken how often it did not
   * @param examples of that, a few
   */
  record Promise(String words, long broken, List<String> examples) {

    private static final int EXAMPLES = 5;

    /** Kept if nothing was found against it. */
    static Promise of(String words, List<String> against) {
      return new Promise(
          words,
          against.size(),
          List.copyOf(against.subList(0, Math.min(EXAMPLES, against.size()))));
    }
  }

  /** Something that was counted or measured and is no promise. */
  record Figure(String what, String value) {

    static Figure of(String what, long value) {
      return new Figure(what, String.format(Locale.ROOT, "%,d", value));
    }

    static Figure of(String what, Duration value) {
      return new Figure(what, seconds(value));
    }

    static String seconds(Duration value) {
      return String.format(Locale.ROOT, "%.1f s", value.toMillis() / 1000.0);
    }
  }

  static Result found(
      Run run, String title, String about, List<Promise> promises, List<Figure> figures) {
    return new Result(
        title, about, run.options().command(), Machine.describe(), promises, figures, "");
  }

  static Result notRun(Run run, String name, List<String> missing) {
    return new Result(
        name,
        "",
        run.options().command(),
        Machine.describe(),
        List.of(),
        List.of(),
        String.join("; ", missing));
  }

  /** A scenario that could not be carried to its end, which says nothing good. */
  static Result gaveUp(Run run, String name, Exception failure) {
    String why = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " / ");
    return found(
        run,
        name,
        "",
        List.of(Promise.of("ends before the scenario was over", List.of(why))),
        List.of());
  }

  /** Whether it was run and every promise was kept. */
  boolean kept() {
    return notRun.isEmpty() && promises.stream().allMatch(promise -> promise.broken() == 0);
  }

  /** For the page and for people at a terminal. */
  String table() {
    List<String> lines = new ArrayList<>();
    if (!notRun.isEmpty()) {
      return "**Not run**: " + notRun + ".\n";
    }
    lines.add("| promise | broken |");
    lines.add("|---|---|");
    for (Promise promise : promises) {
      lines.add(
          "| %s | %s |"
              .formatted(
                  promise.words(),
                  promise.broken() == 0 ? "0" : "**%,d**".formatted(promise.broken())));
    }
    lines.add("");
    lines.add("| figure | |");
    lines.add("|---|---|");
    figures.forEach(figure -> lines.add("| %s | %s |".formatted(figure.what(), figure.value())));
    return String.join("\n", lines) + "\n";
  }

  /** What broke, in one line for each example. */
  List<String> complaints() {
    return promises.stream()
        .flatMap(
            promise -> promise.examples().stream().map(example -> promise.words() + ": " + example))
        .toList();
  }
}
