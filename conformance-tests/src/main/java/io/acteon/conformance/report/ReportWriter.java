package io.acteon.conformance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Logs the table of each backend and writes it to {@code <backend>.txt} in the directory that the
 * system property {@code acteon.conformance.reports} names, {@code target/conformance} if none.
 */
final class ReportWriter implements Consumer<List<BackendReport>> {

  private static final System.Logger LOG = System.getLogger(ReportWriter.class.getName());

  private final Path directory =
      Path.of(System.getProperty("acteon.conformance.reports", "target/conformance"));

  @Override
  public void accept(List<BackendReport> reports) {
    for (BackendReport report : reports) {
      String table = ClauseTable.of(report);
      LOG.log(System.Logger.Level.INFO, () -> "\n" + table);
      write(report.backend(), table);
    }
  }

  private void write(String backend, String table) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(backend.replaceAll("[^\\w.-]", "_") + ".txt"), table);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the table of " + backend, failed);
    }
  }
}
