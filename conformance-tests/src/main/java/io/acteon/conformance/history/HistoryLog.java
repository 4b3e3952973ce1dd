package io.acteon.conformance.history;

import io.acteon.conformance.entry.HistoryFile;
import java.util.List;
import org.junit.jupiter.api.TestReporter;

/**
 * Hands histories to the reports of a run.
 *
 * @param all whether also those in which nothing was found
 */
record HistoryLog(TestReporter reporter, boolean all) {

  /** The system property that says which histories are written: {@code failed} or {@code all}. */
  static final String PROPERTY = "acteon.conformance.history-files";

  /** As the system property has it. */
  static HistoryLog of(TestReporter reporter) {
    return of(reporter, System.getProperty(PROPERTY, "failed"));
  }

  static HistoryLog of(TestReporter reporter, String which) {
    return switch (which) {
      case "all" -> new HistoryLog(reporter, true);
      case "failed" -> new HistoryLog(reporter, false);
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is \"" + which + "\"; allowed are failed and all");
    };
  }

  /** A history that some order of its operations explains. */
  void explained(String name, List<Operation> operations) {
    if (all) {
      write(name, operations);
    }
  }

  /** Any other history. */
  void failed(String name, List<Operation> operations) {
    write("failed-" + name, operations);
  }

  private void write(String name, List<Operation> operations) {
    reporter.publishEntry(new HistoryFile(name, Edn.of(operations)).entry());
  }
}
