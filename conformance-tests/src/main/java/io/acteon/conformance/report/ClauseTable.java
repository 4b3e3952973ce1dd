package io.acteon.conformance.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link BackendReport} as a table of clauses for a terminal. */
final class ClauseTable {

  private static final String ROW = "%-4s %-38s %-22s %5s%s";

  private ClauseTable() {}

  static String of(BackendReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("Conformance of " + report.backend() + ": " + summary(report));
    report.descriptions().forEach(description -> lines.add("  " + description));
    report.setUpFailures().forEach(failure -> lines.add("  SET-UP FAILED: " + failure));
    lines.add(String.format(ROW, "", "clause", "", "tests", "").stripTrailing());
    report.clauses().forEach(clause -> addRows(clause, lines));
    return String.join("\n", lines) + "\n";
  }

  private static void addRows(ClauseResult result, List<String> lines) {
    String notes = result.notes().isEmpty() ? "" : "  " + String.join("; ", result.notes());
    lines.add(
        String.format(
                ROW,
                result.clause().name(),
                result.clause().title(),
                result.verdict(),
                result.tests(),
                notes)
            .stripTrailing());
    result.failed().forEach(test -> lines.add("       failed: " + test));
  }

  private static String summary(BackendReport report) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> report.count(verdict) > 0)
        .map(verdict -> report.count(verdict) + " " + verdict)
        .collect(Collectors.joining(", "));
  }
}
