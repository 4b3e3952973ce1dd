package io.acteon.core.plugin;

import java.util.List;

/** Backends of this project that a build leaves out unless it is told otherwise. */
public final class BuildProfiles {

  private BuildProfiles() {}

  /** Their names, which are the names of their Maven profiles as well. */
  public static List<String> names() {
    return List.of("postgres", "redis");
  }

  /** Whether a name is kept for a backend of this project, be it in this build or not. */
  static boolean isReserved(String name) {
    return name.equals("memory") || names().contains(name);
  }

  /** How to get one of them. */
  public static String advice(String name) {
    return "start with ./acteon, which builds it, or build with mvn package -P%s".formatted(name);
  }
}
