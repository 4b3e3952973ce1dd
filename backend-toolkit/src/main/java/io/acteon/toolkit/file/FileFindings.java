package io.acteon.toolkit.file;

import io.acteon.spi.diagnose.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A store in one file, looked at from outside: a gateway may have it open. */
final class FileFindings {

  private final Path file;
  private final List<Finding> findings = new ArrayList<>();

  private FileFindings(Path file) {
    this.file = file;
  }

  /** What is found of a file, which need not be there yet. Opens and creates nothing. */
  static List<Finding> of(Path file) {
    FileFindings findings = new FileFindings(file.toAbsolutePath());
    findings.look();
    return List.copyOf(findings.findings);
  }

  private void look() {
    Path nearest = nearest();
    try {
      if (Files.exists(file)) {
        readable();
        rights();
      } else {
        missing(nearest);
      }
      findings.addAll(FileDisk.of(nearest).judge(file));
    } catch (IOException failed) {
      findings.add(
          Finding.error(
              "file.opens",
              file.toString(),
              "it cannot be looked at: " + failed.getMessage(),
              "see that the folder is right, and open to this user"));
    }
  }

  /** The file, or the folder above it that there is. */
  private Path nearest() {
    Path nearest = file;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private void readable() throws IOException {
    String size = String.format(Locale.ROOT, "%,d MiB", Files.size(file) >> 20);
    findings.add(
        Files.isReadable(file) && Files.isWritable(file)
            ? Finding.ok(
                "file.opens",
                file.toString(),
                "it is there and open to this user, "
                    + size
                    + "; each commit is written through to the disk. It was not opened: a gateway"
                    + " may be using it")
            : Finding.error(
                "file.opens",
                file.toString(),
                "the user " + System.getProperty("user.name") + " may not read and write it",
                "run as the user that owns it, or give it to this one"));
  }

  private void rights() throws IOException {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      findings.add(
          rights.contains(PosixFilePermission.OTHERS_READ)
                  || rights.contains(PosixFilePermission.OTHERS_WRITE)
              ? Finding.warning(
                  "file.rights",
                  file.toString(),
                  "every user of this machine may read it, with all payloads, or write it",
                  "chmod 600 " + file)
              : Finding.ok("file.rights", file.toString(), "it is not open to every user"));
    } catch (UnsupportedOperationException noSuchRights) {
      // This file system has others, which say nothing of everybody.
    }
  }

  private void missing(Path nearest) {
    findings.add(
        Files.isWritable(nearest)
            ? Finding.info(
                "file.opens", file.toString(), "it is not there yet; the first gateway makes it")
            : Finding.error(
                "file.opens",
                file.toString(),
                "it is not there, and the user "
                    + System.getProperty("user.name")
                    + " may not write to "
                    + nearest,
                "give that folder to this user, or name another"));
  }
}
