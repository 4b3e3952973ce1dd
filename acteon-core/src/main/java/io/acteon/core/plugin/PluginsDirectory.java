package io.acteon.core.plugin;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory in which each folder of jars is a plugin. */
final class PluginsDirectory {

  private PluginsDirectory() {}

  /** Each judged by itself. A directory that does not exist holds no plugins. */
  static List<Plugin> search(Path directory, ClassLoader host) {
    List<Plugin> plugins = new ArrayList<>();
    if (!Files.exists(directory)) {
      return plugins;
    }
    try {
      for (Path entry : entries(directory, "*")) {
        if (Files.isDirectory(entry)) {
          plugins.add(new PluginFolder(entry, place(entry), host).judge());
        } else if (entry.toString().endsWith(".jar")) {
          plugins.add(
              Plugin.unusable(
                  place(entry), "a plugin is a folder of jars", "move this jar into a folder"));
        }
      }
    } catch (IOException unreadable) {
      plugins.add(
          Plugin.unusable(
              directory.toString(),
              "the folder cannot be read: " + unreadable,
              "let the user that the server runs as read it"));
    }
    return plugins;
  }

  static String place(Path entry) {
    return "plugins/" + entry.getFileName();
  }

  static List<Path> entries(Path folder, String glob) throws IOException {
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
