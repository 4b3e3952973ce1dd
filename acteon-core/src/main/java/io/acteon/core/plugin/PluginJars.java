package io.acteon.core.plugin;

import io.acteon.core.plugin.Found.Kind;
import io.acteon.spi.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The jars of a plugin's folder: whether they are whole, belong together, were built for this SPI,
 * and name providers.
 */
final class PluginJars {

  private static final Pattern SPI_CLASS =
      Pattern.compile("(META-INF/versions/\\d+/)?io/acteon/spi/.+\\.class");

  /** A library's name, its version, and what may follow it. */
  private static final Pattern VERSIONED =
      Pattern.compile("(?<name>.+)-(?<version>\\d[^-]*)(-(?<suffix>.+))?\\.jar");

  /** Suffixes that belong to the version; others name a part of one library, such as a platform. */
  private static final Pattern PART_OF_VERSION =
      Pattern.compile("(?i)(snapshot|alpha|beta|rc|cr|m\\d|ga|final|release|jre|android).*");

  /**
   * A class that a services file names.
   *
   * @param jar the file's name
   */
  record Named(Kind kind, String type, String jar) {}

  private final List<Path> jars;
  private final Map<Path, Set<String>> classes = new LinkedHashMap<>();
  private final List<Named> named = new ArrayList<>();
  private final StatedVersions versions = new StatedVersions(SpiVersion.CURRENT);
  private final List<Finding> findings = new ArrayList<>();
  private boolean whole = true;

  private PluginJars(List<Path> jars) {
    this.jars = jars;
  }

  static PluginJars read(List<Path> jars) {
    PluginJars read = new PluginJars(jars);
    jars.forEach(read::read);
    read.findings.addAll(read.versions.findings());
    if (read.whole) {
      read.requireServices();
      read.requireOneVersion();
    }
    return read;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Whether loading anything from them can tell more than what was found already. */
  boolean isLoadable() {
    return whole && !hasTwoVersions() && versions.findings().isEmpty();
  }

  /** What the services files name, each class once. */
  Collection<Named> providers() {
    Map<String, Named> once = new LinkedHashMap<>();
    named.forEach(each -> once.putIfAbsent(each.kind() + each.type(), each));
    return once.values();
  }

  /** The names of all classes in {@code jar} as its entries have them. */
  Set<String> classes(Path jar) {
    return classes.getOrDefault(jar, Set.of());
  }

  static Finding notWhole(String jar, IOException unreadable) {
    return new Finding(
        jar
            + " is cut short or is no jar: "
            + Optional.ofNullable(unreadable.getMessage()).orElse("it ends too early"),
        "copy or build it again");
  }

  private void read(Path path) {
    String jar = name(path);
    try (JarFile file = new JarFile(path.toFile(), false)) {
      Set<String> names =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      classes.put(path, names);
      versions.read(jar, file);
      if (names.stream().anyMatch(name -> SPI_CLASS.matcher(name).matches())) {
        findings.add(
            new Finding(
                jar + " holds the SPI (io.acteon.spi), which the server brings",
                "give acteon-spi the scope provided and build without it"));
      }
      for (Kind kind : Kind.values()) {
        services(file, kind, jar);
      }
    } catch (IOException unreadable) {
      whole = false;
      findings.add(notWhole(jar, unreadable));
    }
  }

  private void services(JarFile file, Kind kind, String jar) throws IOException {
    ZipEntry entry = file.getEntry(kind.servicesFile());
    if (entry == null) {
      return;
    }
    try (InputStream bytes = file.getInputStream(entry)) {
      List<Named> names =
          new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .map(line -> new Named(kind, line, jar))
              .toList();
      if (names.isEmpty()) {
        findings.add(
            new Finding(
                kind.servicesFile() + " in " + jar + " names no class",
                "write the name of the provider's class into it"));
      }
      named.addAll(names);
    }
  }

  private void requireServices() {
    if (named.isEmpty() && findings.isEmpty()) {
      findings.add(
          new Finding(
              "no jar in it has a META-INF/services file for "
                  + Stream.of(Kind.values())
                      .map(kind -> kind.service().getName())
                      .collect(Collectors.joining(", ")),
              "add the one of what the plugin is, with the name of the provider's class in it"));
    }
  }

  private void requireOneVersion() {
    for (int i = 0; i < jars.size(); i++) {
      for (int j = i + 1; j < jars.size(); j++) {
        Path one = jars.get(i);
        Path other = jars.get(j);
        if (areTwins(one, other)) {
          findings.add(
              new Finding(
                  name(one) + " and " + name(other) + " are two versions of one library",
                  "remove one of them"));
        }
      }
    }
  }

  private boolean hasTwoVersions() {
    return jars.stream()
        .anyMatch(
            one -> jars.stream().anyMatch(other -> !one.equals(other) && areTwins(one, other)));
  }

  private boolean areTwins(Path one, Path other) {
    return nameTheSame(name(one), name(other))
        || (areVersions(name(one), name(other))
            && !Collections.disjoint(classes(one), classes(other)));
  }

  /** Whether services files of both name one class. */
  private boolean nameTheSame(String one, String other) {
    Set<String> types =
        named.stream()
            .filter(each -> each.jar().equals(one))
            .map(Named::type)
            .collect(Collectors.toSet());
    return named.stream().anyMatch(each -> each.jar().equals(other) && types.contains(each.type()));
  }

  private static boolean areVersions(String one, String other) {
    Matcher a = VERSIONED.matcher(one);
    Matcher b = VERSIONED.matcher(other);
    return a.matches()
        && b.matches()
        && a.group("name").equals(b.group("name"))
        && !version(a).equals(version(b));
  }

  private static String version(Matcher versioned) {
    return versioned.group("version")
        + Optional.ofNullable(versioned.group("suffix"))
            .filter(suffix -> PART_OF_VERSION.matcher(suffix).matches())
            .orElse("");
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
