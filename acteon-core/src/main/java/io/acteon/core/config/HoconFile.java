package io.acteon.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HOCON, its substitutions resolved within the file and from the environment. */
final class HoconFile {

  private HoconFile() {}

  static ConfigObject parse(Path file, Map<String, String> environment) {
    try {
      Config parsed =
          ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setOriginDescription(file.toString()));
      return resolve(parsed, environment).root();
    } catch (ConfigException bad) {
      throw ConfigFile.refused(file, reason(file, bad));
    }
  }

  /**
   * Puts the reference itself where a required variable is missing, so that whoever expands the
   * texts finds it there, together with its key, and all of them at once.
   */
  private static Config resolve(Config parsed, Map<String, String> environment) {
    Set<String> missing = new HashSet<>();
    while (true) {
      Lookup lookup = new Lookup(environment, missing);
      try {
        return parsed.resolve(
            ConfigResolveOptions.defaults().setUseSystemEnvironment(false).appendResolver(lookup));
      } catch (ConfigException.UnresolvedSubstitution unresolved) {
        if (lookup.last == null || !missing.add(lookup.last)) {
          throw unresolved;
        }
      }
    }
  }

  private static String reason(Path file, ConfigException bad) {
    String message = String.valueOf(bad.getMessage());
    return message.startsWith(file + ": ")
        ? message.substring(file.toString().length() + 2)
        : message;
  }

  /** Looks substitutions up that the file itself does not answer. */
  private static final class Lookup implements ConfigResolver {

    private final Map<String, String> environment;
    private final Set<String> missing;
    private @Nullable String last;

    Lookup(Map<String, String> environment, Set<String> missing) {
      this.environment = environment;
      this.missing = missing;
    }

    @Override
    public @Nullable ConfigValue lookup(String path) {
      String found = environment.get(path);
      if (found == null && !missing.contains(path)) {
        last = path;
        return null;
      }
      String text = found == null ? "${" + path + "}" : Variables.literal(found);
      return ConfigValueFactory.fromAnyRef(text)
          .withOrigin(ConfigOriginFactory.newSimple("environment variable " + path));
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
      return this;
    }
  }
}
