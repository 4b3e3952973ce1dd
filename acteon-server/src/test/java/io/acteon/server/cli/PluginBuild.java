package io.acteon.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a stranger's sources against the SPI and packs what they choose into jars. */
final class PluginBuild {

  private final Path folder;
  private final Map<String, byte[]> compiled = new LinkedHashMap<>();

  private PluginBuild(Path folder) {
    this.folder = folder;
  }

  /**
   * @param scratch an empty folder
   * @param sources by the names of their classes; one may replace a class of the SPI, as in an SPI
   *     of another version
   */
  static PluginBuild compile(Path scratch, Map<String, String> sources) throws IOException {
    PluginBuild build = new PluginBuild(Files.createDirectories(scratch));
    build.compile(sources);
    return build;
  }

  private void compile(Map<String, String> sources) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("src/" + source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("the sources do not compile");
    }
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        compiled.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  /** Packs the classes below one of some folders, such as {@code com/example/}. */
  Jar jar(String... folders) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    compiled.forEach((name, bytes) -> {
      if (Stream.of(folders).anyMatch(name::startsWith)) {
        entries.put(name, bytes);
      }
    });
    return new Jar(entries);
  }

  /** The entries of a jar. */
  record Jar(Map<String, byte[]> entries) {

    Jar services(String service, String provider) {
      return entry("META-INF/services/" + service, provider.getBytes(UTF_8));
    }

    Jar entry(String name, byte[] bytes) {
      Map<String, byte[]> more = new LinkedHashMap<>(entries);
      more.put(name, bytes);
      return new Jar(more);
    }

    void write(Path file) throws IOException {
      Files.createDirectories(file.getParent());
      try (OutputStream bytes = Files.newOutputStream(file);
          JarOutputStream jar = new JarOutputStream(bytes)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          jar.putNextEntry(new JarEntry(entry.getKey()));
          jar.write(entry.getValue());
        }
      }
    }
  }
}
