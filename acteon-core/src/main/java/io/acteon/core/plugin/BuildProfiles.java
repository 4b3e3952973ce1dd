package io.acteon.core.plugin;

import java.util.List;
import java.util.Set;

/** Backends of this project that a build leaves out unless it is told otherwise. */
public final class BuildProfiles {

  private static final Set<String> IN_EVERY_BUILD = Set.of("memory", "file");

  private BuildProfiles() {}

  /** Their names, which are the names of their Maven profiles as well. */
  public static List<String> names() {
    return List.of("postgres", "redis");
  }

  /** Whether a name is kept for a backend of this project, be it in this build or not. */
  static boolean isReserved(String name) {
    return IN_EVERY_BUILD.contains(name) || names().contains(name);
  }

  /** How to get one of them. */
  public static String advice(String name) {
    return "start with ./acteon, which builds it, or build with mvn package -P%s".formatted(name);
  }
}
