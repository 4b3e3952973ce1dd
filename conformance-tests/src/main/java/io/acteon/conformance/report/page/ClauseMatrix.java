package io.acteon.conformance.report.page;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.ClauseResult;
import io.acteon.conformance.report.Elapsed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The part of a page that sets clauses against backends, group by group. */
final class ClauseMatrix {

  private static final Map<Character, String> GROUPS =
      Map.of(
          'B', "Every backend",
          'S', "State",
          'D', "Due index",
          'L', "Locks",
          'A', "Audit");

  private final List<BackendReport> backends;
  private final FailureList failures;

  private ClauseMatrix(List<BackendReport> backends, FailureList failures) {
    this.backends = backends;
    this.failures = failures;
  }

  static String of(List<BackendReport> backends, FailureList failures) {
    return """
    <section>
    <h2>Clauses</h2>
    <div class="wide"><table class="clauses">
    <thead><tr><th scope="col" colspan="2">Clause</th><th scope="col">Level</th>%s</tr></thead>
    %s</table></div>
    </section>
    """
        .formatted(
            Html.each(
                backends,
                report -> "<th scope=\"col\">%s</th>".formatted(Html.escape(report.backend()))),
            new ClauseMatrix(backends, failures).groups());
  }

  private String groups() {
    List<Character> letters =
        Arrays.stream(ContractClause.values()).map(ClauseMatrix::letter).distinct().toList();
    return Html.each(
        letters,
        letter -> {
          List<ContractClause> clauses =
              Arrays.stream(ContractClause.values())
                  .filter(clause -> letter(clause) == letter)
                  .toList();
          return "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%d\">%s</th></tr>\n%s</tbody>\n"
              .formatted(
                  backends.size() + 3,
                  Html.escape(GROUPS.getOrDefault(letter, letter.toString())),
                  Html.each(clauses, this::row));
        });
  }

  private static char letter(ContractClause clause) {
    return clause.name().charAt(0);
  }

  private String row(ContractClause clause) {
    return "<tr id=\"%1$s\"><th scope=\"row\">%1$s</th><td class=\"title\">%2$s</td><td>%3$s</td>%4$s</tr>\n"
        .formatted(
            clause.name(),
            Html.escape(clause.title()),
            clause.level(),
            Html.each(backends, report -> cell(report.result(clause))));
  }

  private String cell(ClauseResult result) {
    return "<td class=\"%s\">%s%s%s%s</td>"
        .formatted(
            VerdictMark.style(result.verdict()),
            VerdictMark.of(result.verdict()),
            result.tests() == 0 ? "" : numbers(result),
            failures.links(result.failed()),
            result.remarks().isEmpty() ? "" : remarks(result));
  }

  private static String numbers(ClauseResult result) {
    return "<span class=\"numbers\">%d %s · %s</span>"
        .formatted(
            result.tests(),
            result.tests() == 1 ? "test" : "tests",
            Html.escape(Elapsed.of(result.time())));
  }

  private static String remarks(ClauseResult result) {
    String summary = result.tests() == 0 ? "why" : "not all shown";
    return "<details><summary>%s</summary>%s</details>"
        .formatted(
            summary, Html.each(result.remarks(), remark -> "<p>" + Html.escape(remark) + "</p>"));
  }
}
