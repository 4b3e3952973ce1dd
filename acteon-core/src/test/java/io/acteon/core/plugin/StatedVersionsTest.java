package io.acteon.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a server with another version of the SPI than this one judges. */
class StatedVersionsTest {

  @TempDir private Path folder;
  private final StatedVersions versions = new StatedVersions(SpiVersion.parse("3.1"));

  private void read(String name, String manifest) throws IOException {
    Path jar = folder.resolve(name);
    new PluginJar().text("META-INF/MANIFEST.MF", manifest).write(jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      versions.read(name, file);
    }
  }

  private static String built(String version) {
    return "Manifest-Version: 1.0\nActeon-SPI: " + version + "\n";
  }

  @Test
  void theMajorVersionBeforeIsTaken() throws IOException {
    read("own.jar", built("3.1"));
    read("before.jar", built("2.0"));
    read("silent.jar", "Manifest-Version: 1.0\n");
    assertThat(versions.findings()).isEmpty();
  }

  @Test
  void anOlderOneIsNot() throws IOException {
    read("tiny.jar", built("1.4"));
    assertThat(versions.findings())
        .extracting(Finding::toString)
        .containsExactly(
            "tiny.jar: built for SPI 1.4, and this server has SPI 3.1, which takes plugins for 2.0"
                + " and later; build it for SPI 3.1");
  }

  @Test
  void aNewerOneIsNot() throws IOException {
    read("tiny.jar", built("3.2"));
    assertThat(versions.findings())
        .extracting(Finding::problem)
        .containsExactly("tiny.jar: built for SPI 3.2, and this server has SPI 3.1");
  }

  @Test
  void jarsOfOneVersionAreToldTogether() throws IOException {
    read("backend-toolkit.jar", built("4.0"));
    read("driver.jar", "Manifest-Version: 1.0\n");
    read("tiny.jar", built("4.0"));
    assertThat(versions.findings())
        .extracting(Finding::problem)
        .containsExactly(
            "backend-toolkit.jar and tiny.jar: built for SPI 4.0, and this server has SPI 3.1");
  }
}
