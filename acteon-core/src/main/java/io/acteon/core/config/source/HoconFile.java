package io.acteon.core.config.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.spi.internal.Secrets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HOCON, its substitutions resolved within the file and from the environment. */
final class HoconFile {

  private static final Pattern LINE = Pattern.compile("(\\d+): ");

  private HoconFile() {}

  /**
   * @param text what stands in the file, for judging whether an error may be shown
   */
  static ConfigObject parse(Path file, String text, Map<String, String> environment) {
    try {
      return resolve(parse(file, text, List.of()).toConfig(), environment).root();
    } catch (ConfigException bad) {
      throw ConfigFile.refused(file, reason(file, text, bad));
    } catch (StackOverflowError deep) {
      throw ConfigFile.refused(file, "is nested deeper than any configuration");
    }
  }

  /**
   * A file with what it includes, not resolved.
   *
   * @param including the files that this one is included by
   */
  static ConfigObject parse(Path file, String text, List<Path> including) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(isJson(file) ? ConfigSyntax.JSON : ConfigSyntax.CONF)
            .setOriginDescription(file.toString())
            .setIncluder(new HoconIncludes(file, text, including));
    try {
      return ConfigFactory.parseString(text, options).root();
    } catch (ConfigException bad) {
      throw ConfigFile.refused(file, reason(file, text, bad));
    }
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
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

  /** The parser quotes what it stumbled over, and that may be a secret. */
  private static String reason(Path file, String text, ConfigException bad) {
    String message = String.valueOf(bad.getMessage());
    String prefix = file + ": ";
    String reason = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    Matcher line = LINE.matcher(reason);
    if (!line.lookingAt()) {
      return reason;
    }
    int number = Integer.parseInt(line.group(1));
    boolean secret =
        text.lines().skip(Math.max(0, number - 2)).limit(2).anyMatch(HoconFile::secret);
    return "line " + number + ": " + (secret ? "syntax error" : reason.substring(line.end()));
  }

  private static boolean secret(String line) {
    return !Secrets.mask(line, line).equals(line);
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
