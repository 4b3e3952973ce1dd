package io.acteon.conformance.report.file;

import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.report.BackendReport;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.page.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A folder for the reports of a run: a table of clauses and a result record for each backend,
 * {@code index.html} and {@code junit.xml} for all of them, and histories.
 */
public record ReportFolder(Path path) {

  private static final String HISTORIES = "histories";

  public ReportFolder {
    Objects.requireNonNull(path, "path");
  }

  /**
   * Writes the reports over those of an earlier run, and creates the folder where it is missing.
   *
   * @return the files, the page first
   * @throws UncheckedIOException if one cannot be written
   */
  public List<Path> write(RunReport run) {
    try {
      Files.createDirectories(path);
      List<Path> files = new ArrayList<>();
      files.add(write(path.resolve("index.html"), HtmlReport.of(run)));
      files.add(write(path.resolve("junit.xml"), JUnitXml.of(run)));
      removeHistories();
      for (BackendReport report : run.backends()) {
        String name = fileName(report.backend());
        files.add(write(path.resolve(name + ".txt"), ClauseTable.of(report)));
        files.add(write(path.resolve(name + ".json"), ResultRecord.of(run, report)));
        for (HistoryFile history : report.histories()) {
          files.add(write(name + "-" + fileName(history.name()) + ".edn", history));
        }
      }
      return files;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the reports into " + path, failed);
    }
  }

  private Path write(String name, HistoryFile history) throws IOException {
    Path folder = Files.createDirectories(path.resolve(HISTORIES));
    return write(folder.resolve(name), history.operations());
  }

  /** A failure may quote half of a surrogate pair, which becomes a question mark. */
  private static Path write(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Those of an earlier run would be taken for this one's. */
  private void removeHistories() throws IOException {
    if (Files.isDirectory(path.resolve(HISTORIES))) {
      try (DirectoryStream<Path> earlier =
          Files.newDirectoryStream(path.resolve(HISTORIES), "*.edn")) {
        for (Path history : earlier) {
          Files.delete(history);
        }
      }
    }
  }

  private static String fileName(String name) {
    return name.replaceAll("[^\\w.-]", "_");
  }
}
