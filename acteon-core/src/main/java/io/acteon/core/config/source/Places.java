package io.acteon.core.config.source;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.acteon.spi.settings.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each key was written, for messages. */
public final class Places {

  private final Map<String, ConfigOrigin> origins = new HashMap<>();

  /** The key of a member, as messages write it. */
  static String member(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /**
   * The key of a list's element: by its name if it has one, because positions are hard to count.
   */
  public static String element(String path, int index, ConfigValue element) {
    return element instanceof ConfigObject object
            && object.containsKey("name")
            && object.get("name").unwrapped() instanceof String name
        ? member(path, name)
        : path + "[" + index + "]";
  }

  /** One key, instead of where it stood before. */
  public void put(String path, ConfigValue value) {
    origins.put(path, value.origin());
  }

  /** A value and everything in it. */
  public void add(String path, ConfigValue value) {
    put(path, value);
    switch (value) {
      case ConfigObject object -> object.forEach((key, child) -> add(member(path, key), child));
      case ConfigList list -> {
        for (int i = 0; i < list.size(); i++) {
          add(element(path, i, list.get(i)), list.get(i));
        }
      }
      default -> {}
    }
  }

  /** Puts those with a line first, in the order of the file, and adds to each where it stands. */
  public List<Problem> located(List<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(problem -> line(problem.key())))
        .map(this::located)
        .toList();
  }

  private Problem located(Problem problem) {
    return origin(problem.key())
        .map(origin -> new Problem(problem.key(), problem.detail() + " (" + words(origin) + ")"))
        .orElse(problem);
  }

  private int line(String key) {
    return origin(key)
        .map(ConfigOrigin::lineNumber)
        .filter(line -> line > 0)
        .orElse(Integer.MAX_VALUE);
  }

  /** Where a key stands; for a missing one, where its table does. */
  private Optional<ConfigOrigin> origin(String key) {
    for (String at = key; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
      ConfigOrigin origin = origins.get(at);
      if (origin != null) {
        return Optional.of(origin);
      }
    }
    return Optional.empty();
  }

  private static String words(ConfigOrigin origin) {
    String line = ": " + origin.lineNumber();
    String description = origin.description();
    return description.endsWith(line)
        ? description.substring(0, description.length() - line.length())
            + " line "
            + origin.lineNumber()
        : description;
  }
}
