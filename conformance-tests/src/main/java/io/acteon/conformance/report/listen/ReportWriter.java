package io.acteon.conformance.report.listen;

import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.file.ClauseTable;
import io.acteon.conformance.report.file.ReportFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Logs the table of each backend, and writes a {@link ReportFolder} where the system property
 * {@code acteon.conformance.reports} says, {@code target/conformance} if it is not set.
 */
final class ReportWriter implements Consumer<RunReport> {

  private static final System.Logger LOG = System.getLogger(ReportWriter.class.getName());

  private final ReportFolder folder =
      new ReportFolder(
          Path.of(System.getProperty("acteon.conformance.reports", "target/conformance")));

  @Override
  public void accept(RunReport run) {
    run.backends()
        .forEach(report -> LOG.log(System.Logger.Level.INFO, () -> "\n" + ClauseTable.of(report)));
    folder.write(run);
  }
}
