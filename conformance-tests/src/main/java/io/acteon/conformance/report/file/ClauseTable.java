package io.acteon.conformance.report.file;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.ClauseResult;
import io.acteon.conformance.report.Elapsed;
import io.acteon.conformance.report.FailureText;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import io.acteon.conformance.report.Verdict;
import io.acteon.conformance.version.KitVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A {@link BackendReport} as a table of clauses for a terminal, and what failed. */
public final class ClauseTable {

  private static final String ROW = "%-4s %-38s %-10s %-22s %5s %9s%s";

  private ClauseTable() {}

  /** The clauses, then the failures. */
  public static String of(BackendReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("Conformance of " + report.backend() + ": " + summary(report));
    KitVersion kit = KitVersion.current();
    lines.add("  by kit " + kit.number() + ", sha256 " + kit.sha256());
    report.instances().forEach(instance -> lines.add("  " + description(instance)));
    lines.add(String.format(ROW, "", "clause", "level", "", "tests", "time", "").stripTrailing());
    report.clauses().forEach(clause -> lines.add(row(clause)));
    if (!report.failures().isEmpty()) {
      lines.add("");
      report.failures().forEach(failure -> addFailure(failure, lines));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String description(Instance instance) {
    return instance.description() + "; declares " + new TreeSet<>(instance.capabilities());
  }

  private static String row(ClauseResult result) {
    String remarks = String.join("; ", result.remarks());
    return String.format(
            ROW,
            result.clause().name(),
            result.clause().title(),
            result.clause().level(),
            result.verdict(),
            result.tests(),
            result.tests() == 0 ? "" : Elapsed.of(result.time()),
            remarks.isEmpty() ? "" : "  " + remarks)
        .stripTrailing();
  }

  private static void addFailure(TestResult failure, List<String> lines) {
    lines.add(title(failure));
    if (failure.outcome() instanceof TestOutcome.Failed failed) {
      FailureText.brief(failed.message()).lines().forEach(line -> lines.add("    " + line));
    }
  }

  /** One line that says what failed. */
  public static String title(TestResult failure) {
    String clauses =
        failure.clauses().stream().map(ContractClause::name).collect(Collectors.joining(" "));
    return "FAILED " + (clauses.isEmpty() ? "set-up" : clauses) + "  " + failure.place();
  }

  private static String summary(BackendReport report) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> report.count(verdict) > 0)
        .map(verdict -> report.count(verdict) + " " + verdict)
        .collect(Collectors.joining(", "));
  }
}
