package io.acteon.core.config.source;

import com.typesafe.config.ConfigObject;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a configuration file of either form. Each value knows where it stands. */
public final class ConfigFile {

  private ConfigFile() {}

  /** References to variables in quoted texts are left for {@link Variables}. */
  public static ConfigObject read(Path file, Map<String, String> environment) {
    ConfigObject settings = parse(file, environment);
    if (settings.isEmpty()) {
      // What was cut off while it was written must not pass for a wish to run on the defaults.
      throw refused(file, "has no settings; without a file, the defaults are taken");
    }
    return settings;
  }

  private static ConfigObject parse(Path file, Map<String, String> environment) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String text = text(file);
    if (name.endsWith(".toml")) {
      return TomlFile.parse(file, text);
    }
    if (name.endsWith(".conf") || name.endsWith(".hocon") || name.endsWith(".json")) {
      return HoconFile.parse(file, text, environment);
    }
    throw refused(file, "is of no known kind; allowed are .toml, and .conf, .hocon or .json");
  }

  /** The whole file is the problem: nothing in it can be judged. */
  static ConfigurationException refused(Path file, String detail) {
    return new ConfigurationException(List.of(new Problem(file.toString(), detail)));
  }

  /** What stands in a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw refused(file, "no such file");
    } catch (CharacterCodingException notText) {
      throw refused(file, "is not UTF-8 text");
    } catch (AccessDeniedException notAllowed) {
      throw refused(file, "may not be read by the user " + System.getProperty("user.name"));
    } catch (IOException unreadable) {
      throw refused(file, "cannot be read: " + unreadable.getMessage());
    }
  }
}
