package io.acteon.core.plugin;

import io.acteon.spi.SpiVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * For which versions of the SPI the jars of a folder say that they were built. Most do not say it:
 * what these refer to is judged all the same.
 */
final class StatedVersions {

  private final SpiVersion server;
  private final Map<String, List<String>> jars = new LinkedHashMap<>();

  /**
   * @param server the version that plugins meet
   */
  StatedVersions(SpiVersion server) {
    this.server = server;
  }

  /**
   * @param name the file's, for people to read
   */
  void read(String name, JarFile jar) throws IOException {
    Optional.ofNullable(jar.getManifest())
        .map(Manifest::getMainAttributes)
        .map(attributes -> attributes.getValue(SpiVersion.ATTRIBUTE))
        .ifPresent(version -> jars.computeIfAbsent(version, unseen -> new ArrayList<>()).add(name));
  }

  /** One for each version that does not fit. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    jars.forEach((version, names) -> judge(String.join(" and ", names), version, findings));
    return findings;
  }

  private void judge(String names, String text, List<Finding> findings) {
    SpiVersion version;
    try {
      version = SpiVersion.parse(text);
    } catch (IllegalArgumentException none) {
      findings.add(
          new Finding(
              "%s: %s in the manifest: %s"
                  .formatted(names, SpiVersion.ATTRIBUTE, none.getMessage()),
              "build with META-INF/acteon-spi.mf of acteon-spi as the manifest"));
      return;
    }
    String built = "%s: built for SPI %s, and this server has SPI %s";
    if (version.compareTo(server) > 0) {
      findings.add(
          new Finding(
              built.formatted(names, version, server),
              "run it on a newer server, or build it for SPI " + server));
    } else if (!server.takes(version)) {
      findings.add(
          new Finding(
              (built + ", which takes plugins for %s and later")
                  .formatted(names, version, server, server.oldestTaken()),
              "build it for SPI " + server));
    }
  }
}
