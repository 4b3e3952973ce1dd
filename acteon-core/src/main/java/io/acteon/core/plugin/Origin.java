package io.acteon.core.plugin;

import java.nio.file.Path;
import java.security.CodeSource;

/** Where something was found, in words for people. */
final class Origin {

  private Origin() {}

  /** The place and the jar or folder in it that the class came from. */
  static String of(String place, Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return place;
    }
    Path path = Path.of(source.getLocation().getPath());
    boolean jar = path.toString().endsWith(".jar");
    return place + ": " + (jar ? path.getFileName() : path);
  }
}
