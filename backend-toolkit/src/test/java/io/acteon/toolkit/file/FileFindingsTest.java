package io.acteon.toolkit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found of a file, and of the disk that it lies on. */
class FileFindingsTest {

  private static final long GIB = 1L << 30;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("acteon.db");
  }

  /** What one check finds. */
  private Finding found(String check) {
    return of(FileFindings.of(file()), check);
  }

  private static Finding of(List<Finding> findings, String check) {
    assertThat(findings).extracting(Finding::check).containsOnlyOnce(check);
    return findings.stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static void allow(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  @ParameterizedTest
  @CsvSource({
    "rw-------, OK",
    "rw-rw----, OK",
    "rw-r--r--, WARNING",
    "rw----r--, WARNING",
    "rw-----w-, WARNING"
  })
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatEveryUserMayReadOrWriteIsAWarning(String rights, Level level) throws IOException {
    Files.createFile(file());
    allow(file(), rights);

    assertThat(found("file.rights").level()).isEqualTo(level);
    assertThat(found("file.opens").level()).isEqualTo(Level.OK);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatThisUserMayNotReadIsAnError() throws IOException {
    Files.createFile(file());
    allow(file(), "-w-------");
    assumeThat(Files.isReadable(file())).as("this user may do everything").isFalse();

    assertThat(found("file.opens").level()).isEqualTo(Level.ERROR);
  }

  @Test
  void aFileThatIsNotThereIsMadeByTheFirstServerAndNotHere() {
    assertThat(found("file.opens").level()).isEqualTo(Level.INFO);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderInWhichItCannotBeMadeIsAnError() throws IOException {
    allow(folder, "r-xr-xr-x");
    try {
      assumeThat(Files.isWritable(folder)).as("this user may do everything").isFalse();

      Finding opens = of(FileFindings.of(folder.resolve("data/more/acteon.db")), "file.opens");
      assertThat(opens.level()).isEqualTo(Level.ERROR);
      assertThat(opens.what()).contains("may not write to " + folder);
    } finally {
      allow(folder, "rwx------");
    }
  }

  @Test
  void theDiskUnderAFileThatIsNotThereIsLookedAt() throws IOException {
    assertThat(FileFindings.of(folder.resolve("data/more/acteon.db")))
        .extracting(Finding::check)
        .contains("file.disk");
    assertThat(FileDisk.of(folder).free()).isPositive();
  }

  @Test
  void aDiskThatIsNearlyFullIsAWarning() {
    Finding full = of(new FileDisk("/dev/sda1", "ext4", GIB - 1).judge(file()), "file.disk");
    assertThat(full.level()).isEqualTo(Level.WARNING);
    assertThat(full.what()).contains("1,023 MiB are free on /dev/sda1");

    assertThat(new FileDisk("/dev/sda1", "ext4", GIB).judge(file()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
  }

  @ParameterizedTest
  @CsvSource({
    "tmpfs, gone with",
    "overlay, gone with",
    "nfs4, over a network",
    "9p, over a network"
  })
  void aFileSystemThatDoesNotKeepItsWordIsAWarning(String type, String why) {
    Finding place = of(new FileDisk("here", type, GIB).judge(file()), "file.place");
    assertThat(place.level()).isEqualTo(Level.WARNING);
    assertThat(place.what()).contains(type, why);
  }

  @Test
  void numbersAreWrittenAlikeWhateverTheLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(of(new FileDisk("here", "xfs", 2_000 * GIB).judge(file()), "file.disk").what())
          .contains("2,048,000 MiB");
    } finally {
      Locale.setDefault(before);
    }
  }
}
