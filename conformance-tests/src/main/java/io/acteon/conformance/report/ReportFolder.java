package io.acteon.conformance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A folder for the reports of a run: a table of clauses for each backend, and {@code index.html}
 * and {@code junit.xml} for all of them.
 */
public record ReportFolder(Path path) {

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
      files.add(Files.writeString(path.resolve("index.html"), HtmlReport.of(run)));
      files.add(Files.writeString(path.resolve("junit.xml"), JUnitXml.of(run)));
      for (BackendReport report : run.backends()) {
        String name = report.backend().replaceAll("[^\\w.-]", "_") + ".txt";
        files.add(Files.writeString(path.resolve(name), report.table()));
      }
      return files;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the reports into " + path, failed);
    }
  }
}
