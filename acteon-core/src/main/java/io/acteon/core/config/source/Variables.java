package io.acteon.core.config.source;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} in texts by an environment variable, {@code ${NAME:-text}} by the text
 * if the variable is missing or empty, and a doubled dollar sign before a brace by a single one.
 */
public final class Variables {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<escaped>\\$\\$\\{)|\\$\\{(?:(?<name>\\w+)(?<default>:-(?<otherwise>[^}]*))?})?");

  private final Map<String, String> environment;
  private final Problems problems;

  public Variables(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The texts that {@link #expand} turns into {@code text}. */
  static String literal(String text) {
    return text.replace("${", "$${");
  }

  /** Reports variables that are missing, and references that are none. */
  ConfigObject expand(String path, ConfigObject object) {
    Map<String, ConfigValue> members = new LinkedHashMap<>();
    object.forEach((key, child) -> members.put(key, value(Places.member(path, key), child)));
    return ConfigValueFactory.fromMap(members).withOrigin(object.origin());
  }

  private ConfigValue value(String path, ConfigValue value) {
    return switch (value) {
      case ConfigObject object -> expand(path, object);
      case ConfigList list -> list(path, list);
      default ->
          value.unwrapped() instanceof String text && text.contains("${")
              ? ConfigValueFactory.fromAnyRef(text(path, text)).withOrigin(value.origin())
              : value;
    };
  }

  private ConfigList list(String path, ConfigList list) {
    List<ConfigValue> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      elements.add(value(Places.element(path, i, list.get(i)), list.get(i)));
    }
    return ConfigValueFactory.fromIterable(elements).withOrigin(list.origin());
  }

  private String text(String path, String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> Matcher.quoteReplacement(replacement(path, reference)));
  }

  private String replacement(String path, MatchResult reference) {
    String name = reference.group("name");
    if (reference.group("escaped") != null) {
      return "${";
    }
    if (name == null) {
      problems.add(
          path,
          "found ${ without a variable's name and }; allowed are ${NAME}, ${NAME:-default}, and"
              + " $${ for the characters ${ themselves");
      return reference.group();
    }
    String found = environment.get(name);
    if (reference.group("default") != null) {
      return found == null || found.isEmpty() ? reference.group("otherwise") : found;
    }
    if (found == null) {
      problems.add(
          path,
          "the environment has no variable %s; set it, or write ${%s:-default}"
              .formatted(name, name));
      return reference.group();
    }
    return found;
  }
}
