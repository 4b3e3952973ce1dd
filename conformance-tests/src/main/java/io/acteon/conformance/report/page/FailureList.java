package io.acteon.conformance.report.page;

import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a page that shows every failure, each with an anchor. */
record FailureList(Map<TestResult, Failure> failures) {

  /** A failed test of a backend, and the name of its anchor. */
  record Failure(String backend, TestResult test, String anchor) {}

  static FailureList of(RunReport run) {
    Map<TestResult, Failure> failures = new LinkedHashMap<>();
    int number = 0;
    for (BackendReport report : run.backends()) {
      for (TestResult test : report.failures()) {
        failures.put(test, new Failure(report.backend(), test, "failure-" + ++number));
      }
    }
    return new FailureList(failures);
  }

  /** Nothing if nothing failed. */
  String section() {
    return failures.isEmpty()
        ? ""
        : "<section class=\"failures\">\n<h2>What failed</h2>\n%s</section>\n"
            .formatted(Html.each(failures.values(), FailureList::entry));
  }

  /** Links from a cell of the table to the failures of its clause. */
  String links(List<TestResult> failed) {
    return Html.each(
        failed,
        test -> {
          Failure failure = failures.get(test);
          return failure == null
              ? ""
              : "<a href=\"#%s\">%s</a>".formatted(failure.anchor(), Html.escape(test.test()));
        });
  }

  private static String entry(Failure failure) {
    TestResult test = failure.test();
    if (!(test.outcome() instanceof TestOutcome.Failed failed)) {
      return "";
    }
    String clauses =
        test.clauses().isEmpty()
            ? "<b>set-up</b>"
            : Html.each(
                test.clauses(),
                clause ->
                    "<b title=\"%s\">%s</b>".formatted(Html.escape(clause.title()), clause.name()));
    return """
    <article id="%s">
    <h3>%s <span>%s</span> %s</h3>
    <pre>%s</pre>
    <details><summary>Stack trace</summary><pre>%s</pre></details>
    </article>
    """
        .formatted(
            failure.anchor(),
            clauses,
            Html.escape(failure.backend()),
            Html.escape(test.place()),
            Html.escape(failed.message()),
            Html.escape(failed.trace()));
  }
}
