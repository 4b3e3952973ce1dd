package io.acteon.core.plugin;

import java.nio.file.Path;
import java.security.CodeSource;

/** Where something was found, and why it cannot be used, in words for people. */
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

  /** What went wrong, down to the first cause: a service loader hides it two levels deep. */
  static String reason(Throwable unusable) {
    StringBuilder reason = new StringBuilder(words(unusable));
    for (Throwable cause = unusable.getCause(); cause != null; cause = cause.getCause()) {
      reason.append(": ").append(words(cause));
    }
    return reason.toString();
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + " " + message;
  }
}
