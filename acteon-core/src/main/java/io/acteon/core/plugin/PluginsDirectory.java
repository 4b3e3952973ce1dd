package io.acteon.core.plugin;

import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory in which each folder of jars is a plugin. */
final class PluginsDirectory {

  private final Path directory;
  private final Discovery discovery;

  PluginsDirectory(Path directory, Discovery discovery) {
    this.directory = directory;
    this.discovery = discovery;
  }

  /** A directory that does not exist holds no plugins. */
  void search(ClassLoader host) {
    if (!Files.exists(directory)) {
      return;
    }
    try {
      for (Path entry : entries(directory, "*")) {
        plugin(entry, host);
      }
    } catch (IOException unreadable) {
      discovery.broken(directory.toString(), Origin.reason(unreadable));
    }
  }

  private void plugin(Path entry, ClassLoader host) {
    String place = "plugins/" + entry.getFileName();
    if (Files.isDirectory(entry)) {
      folder(entry, place, host);
    } else if (place.endsWith(".jar")) {
      discovery.broken(place, "a plugin is a folder of jars; move this jar into a folder");
    }
  }

  private void folder(Path folder, String place, ClassLoader host) {
    try {
      List<Path> jars = entries(folder, "*.jar");
      if (jars.isEmpty()) {
        discovery.broken(place, "the folder holds no .jar file");
      } else if (!discovery.search(loader(folder, jars, host), place)) {
        discovery.broken(
            place,
            "no jar in it has a META-INF/services file for io.acteon.spi.StateBackendProvider,"
                + " io.acteon.spi.AuditBackendProvider or"
                + " io.acteon.spi.action.ActionProviderFactory");
      }
    } catch (IOException unreadable) {
      discovery.broken(place, Origin.reason(unreadable));
    }
  }

  /** Stays open as long as the process: classes are loaded from it when they are first needed. */
  private static ClassLoader loader(Path folder, List<Path> jars, ClassLoader host)
      throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new PluginClassLoader(folder.getFileName().toString(), urls, host);
  }

  private static List<Path> entries(Path folder, String glob) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    entries.sort(null);
    return entries;
  }
}
