package io.acteon.server.auth;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.acteon.core.config.source.Problems;
import io.acteon.spi.internal.Nearest;
import io.acteon.spi.settings.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a key or a certificate of the file may do: {@code role}, {@code scopes}, {@code
 * grants}.
 */
final class RightsSection {

  private static final Config GRANT =
      ConfigFactory.parseString(
          "namespaces = [], tenants = [], providers = [\"*\"], actions = [\"*\"]");

  private static final String GRANTS =
      "a list such as [{ namespaces = [\"*\"], tenants = [\"acme\"] }]; [] for none";

  /**
   * @param words the role and the scopes, as they are written
   */
  record Rights(List<String> words, Set<Scope> scopes, List<Grant> grants) {}

  private final String path;
  private final Settings settings;
  private final Problems problems;

  RightsSection(String path, Settings settings, Problems problems) {
    this.path = path;
    this.settings = settings;
    this.problems = problems;
  }

  Rights read(ConfigObject table) {
    List<String> words = new ArrayList<>();
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    settings
        .optionalText("role")
        .ifPresent(word -> {
          words.add(word);
          Role.of(word)
              .ifPresentOrElse(
                  role -> scopes.addAll(role.scopes()), () -> unknown("role", word, Role.words()));
        });
    for (String word : settings.texts("scopes")) {
      words.add(word);
      Scope.of(word).ifPresentOrElse(scopes::add, () -> unknown("scopes", word, Scope.words()));
    }
    if (words.isEmpty()) {
      settings.problem("role", "", "a role, or scopes beside it or instead of it");
    }
    return new Rights(List.copyOf(words), scopes, grants(table));
  }

  private void unknown(String key, String word, List<String> known) {
    String meant = Nearest.to(word, known).map(near -> " (did you mean " + near + "?)").orElse("");
    settings.problem(key, word, String.join(", ", known) + meant);
  }

  private List<Grant> grants(ConfigObject table) {
    List<Grant> grants = new ArrayList<>();
    if (!(table.get("grants") instanceof ConfigList list)) {
      problems.add(path + ".grants", "missing; needed is " + GRANTS);
      return grants;
    }
    for (int i = 0; i < list.size(); i++) {
      grant(path + ".grants[" + i + "]", list.get(i)).ifPresent(grants::add);
    }
    return grants;
  }

  private Optional<Grant> grant(String at, ConfigValue value) {
    if (!(value instanceof ConfigObject table)) {
      problems.add(at, value, "a table; grants is " + GRANTS);
      return Optional.empty();
    }
    Settings part = new Settings(at, table.toConfig(), GRANT);
    Grant grant =
        new Grant(
            names(part, "namespaces"),
            names(part, "tenants"),
            names(part, "providers"),
            names(part, "actions"));
    problems.addAll(part.problems());
    return Optional.of(grant);
  }

  private static Names names(Settings part, String key) {
    List<String> names = part.texts(key);
    if (names.isEmpty()) {
      part.problem(key, "", "a list of names, or [\"*\"] for all");
    }
    for (String name : names) {
      if (name.contains(Names.WILDCARD) && !name.equals(Names.WILDCARD)) {
        part.problem(key, name, "whole names, or * alone for all of them");
      } else if (!name.equals(Names.WILDCARD)) {
        requireName(part, key, name);
      }
    }
    return Names.of(names);
  }

  private static void requireName(Settings part, String key, String name) {
    try {
      KeysFile.name(name);
    } catch (IllegalArgumentException bad) {
      part.problem(key, name, "names that an action may have: " + bad.getMessage());
    }
  }
}
