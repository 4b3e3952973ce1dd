package io.acteon.conformance.report.page;

import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.Elapsed;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.Verdict;
import io.acteon.conformance.version.KitVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A {@link RunReport} as one page that needs no other file, no script and no network. */
public final class HtmlReport {

  private static final String STYLE = resource("report.css");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** More clauses than these are a number in the headline. */
  private static final int MOST_NAMED = 6;

  private HtmlReport() {}

  /** The page. */
  public static String of(RunReport run) {
    FailureList failures = FailureList.of(run);
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <header>
    <p class="product">Acteon conformance</p>
    <h1 class="%s">%s</h1>
    <p class="facts">%s</p>
    </header>
    <main>
    <section class="backends">%s</section>
    %s%s%s</main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(headline(run)),
            STYLE,
            run.isPassed() ? "passed" : "failed",
            Html.escape(headline(run)),
            Html.escape(facts(run)),
            Html.each(run.backends(), BackendCard::of),
            failures.section(),
            ClauseMatrix.of(run.backends(), failures),
            CapabilityMatrix.of(run.backends()));
  }

  private static String headline(RunReport run) {
    List<BackendReport> broken =
        run.backends().stream().filter(report -> !report.isPassed()).toList();
    return broken.isEmpty()
        ? names(run.backends()) + ": nothing failed"
        : broken.stream().map(HtmlReport::verdict).collect(Collectors.joining("; "));
  }

  private static String verdict(BackendReport report) {
    List<String> clauses =
        report.clauses().stream()
            .filter(result -> result.verdict() == Verdict.FAILED)
            .map(result -> result.clause().name())
            .toList();
    if (clauses.isEmpty()) {
      return report.backend() + " could not be tried";
    }
    return report.backend()
        + " breaks "
        + (clauses.size() <= MOST_NAMED ? String.join(", ", clauses) : clauses.size() + " clauses");
  }

  private static String names(List<BackendReport> backends) {
    return backends.stream().map(BackendReport::backend).collect(Collectors.joining(", "));
  }

  private static String facts(RunReport run) {
    String seeds =
        run.seeds().isEmpty()
            ? ""
            : " · random tests from "
                + run.seeds().stream().map(Object::toString).collect(Collectors.joining(" and "));
    return "kit "
        + KitVersion.current().number()
        + " · "
        + TIME.format(run.started())
        + " · took "
        + Elapsed.of(run.time())
        + seeds
        + " · Java "
        + Runtime.version().feature()
        + " on "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
