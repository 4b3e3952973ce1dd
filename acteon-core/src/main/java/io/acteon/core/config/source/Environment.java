package io.acteon.core.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.spi.internal.Nearest;
import io.acteon.spi.settings.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Overrides keys by environment variables: {@code state.pool_size} by {@code
 * ACTEON_STATE_POOL_SIZE}. An empty variable is as good as none, because many launchers cannot
 * leave one out.
 */
public final class Environment {

  private final Map<String, String> variables;
  private final Places places;

  /** Which key each variable stands for. */
  private final Map<String, String> known = new TreeMap<>();

  /** Paths, each with the one before it that has a variable of the same name. */
  private final Map<String, String> ambiguous = new LinkedHashMap<>();

  private final Set<String> unjudged = new TreeSet<>();

  public Environment(Map<String, String> variables, Places places) {
    this.places = places;
    this.variables = new TreeMap<>(variables);
    this.variables.values().removeIf(String::isEmpty);
  }

  /**
   * @param path where both stand
   * @param written what it says there
   * @param keys every key that can be overridden, at any depth
   */
  Config over(String path, Config written, ConfigObject keys) {
    Config result = written;
    for (List<String> key : leaves(keys)) {
      String at = Places.member(path, String.join(".", key));
      String other = known.putIfAbsent(variable(at), at);
      if (other != null && !other.equals(at)) {
        ambiguous.putIfAbsent(path, other.substring(0, other.lastIndexOf('.')));
      }
      String value = variables.get(variable(at));
      if (value != null) {
        ConfigValue override = override(variable(at), value);
        places.put(at, override);
        result = result.withValue(ConfigUtil.joinPath(key), override);
      }
    }
    return result;
  }

  /** What stands in a variable is meant literally; only files refer to variables. */
  private static ConfigValue override(String variable, String value) {
    return ConfigValueFactory.fromAnyRef(Variables.literal(value))
        .withOrigin(ConfigOriginFactory.newSimple("environment variable " + variable));
  }

  /**
   * Paths whose variables would override the keys of two at once. Found also while no such variable
   * is set: whoever sets one later would change what nobody had in mind.
   */
  public List<Problem> ambiguous() {
    return ambiguous.entrySet().stream()
        .map(pair ->
            new Problem(
                pair.getKey(),
                "shares the environment variables "
                    + variable(pair.getKey())
                    + "_… with "
                    + pair.getValue()
                    + "; give one of them another name"))
        .toList();
  }

  /** Leaves variables beneath a path alone, because its keys cannot be known. */
  public void leave(String path) {
    unjudged.add(variable(path) + "_");
  }

  /** Variables that look like keys of these sections, and are none. */
  public List<Problem> unknown(Collection<String> sections) {
    return variables.keySet().stream()
        .filter(name -> sections.stream().anyMatch(s -> name.startsWith(variable(s) + "_")))
        .filter(name -> !known.containsKey(name))
        .filter(name -> unjudged.stream().noneMatch(name::startsWith))
        .map(this::unknown)
        .toList();
  }

  private Problem unknown(String name) {
    String section = name.substring(0, name.indexOf('_', "ACTEON_".length()) + 1);
    List<String> siblings =
        known.keySet().stream()
            .filter(other -> other.startsWith(section))
            .map(other -> other.substring(section.length()))
            .toList();
    String meant =
        Nearest.to(name.substring(section.length()), siblings)
            .map(near -> "; did you mean " + section + near + "?")
            .orElse(
                siblings.isEmpty()
                    ? ""
                    : "; known after " + section + " are " + String.join(", ", siblings));
    return new Problem(name, "an environment variable for a key that does not exist" + meant);
  }

  private static String variable(String path) {
    return "ACTEON_" + path.replaceAll("[^\\p{L}\\p{N}]", "_").toUpperCase(Locale.ROOT);
  }

  private static List<List<String>> leaves(ConfigObject keys) {
    List<List<String>> leaves = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : keys.entrySet()) {
      if (entry.getValue() instanceof ConfigObject table) {
        for (List<String> inner : leaves(table)) {
          List<String> path = new ArrayList<>(List.of(entry.getKey()));
          path.addAll(inner);
          leaves.add(path);
        }
      } else {
        leaves.add(List.of(entry.getKey()));
      }
    }
    return leaves;
  }
}
