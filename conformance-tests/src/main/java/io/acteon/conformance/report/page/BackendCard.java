package io.acteon.conformance.report.page;

import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a page says first of a backend: where it is, and how many clauses came to what. */
final class BackendCard {

  private BackendCard() {}

  static String of(BackendReport report) {
    return """
    <article>
    <h2>%s</h2>
    %s<div class="bar" aria-hidden="true">%s</div>
    <p class="counts">%s</p>
    </article>
    """
        .formatted(
            Html.escape(report.backend()),
            Html.each(descriptions(report), place -> "<p>" + Html.escape(place) + "</p>\n"),
            counts(report, BackendCard::part),
            counts(report, BackendCard::count));
  }

  private static List<String> descriptions(BackendReport report) {
    return report.instances().stream().map(Instance::description).distinct().toList();
  }

  private interface Part {
    String of(Verdict verdict, long count);
  }

  private static String counts(BackendReport report, Part part) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> report.count(verdict) > 0)
        .map(verdict -> part.of(verdict, report.count(verdict)))
        .collect(Collectors.joining());
  }

  private static String part(Verdict verdict, long count) {
    return "<i class=\"%s\" style=\"flex-grow:%d\"></i>"
        .formatted(VerdictMark.style(verdict), count);
  }

  private static String count(Verdict verdict, long count) {
    return "<span class=\"%s\"><b>%d</b> %s</span>"
        .formatted(VerdictMark.style(verdict), count, Html.escape(verdict.toString()));
  }
}
