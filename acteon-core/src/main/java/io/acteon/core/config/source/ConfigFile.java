package io.acteon.core.config.source;

import com.typesafe.config.ConfigObject;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    return parse(file, text(file), environment);
  }

  /**
   * The same of what was read of the file before.
   *
   * @param bytes all of it
   */
  public static ConfigObject read(Path file, ByteBuffer bytes, Map<String, String> environment) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      return parse(file, text, environment);
    } catch (CharacterCodingException notText) {
      throw notText(file);
    }
  }

  private static ConfigObject parse(Path file, String text, Map<String, String> environment) {
    ConfigObject settings = parseKind(file, text, environment);
    if (settings.isEmpty()) {
      // What was cut off while it was written must not pass for a wish to run on the defaults.
      throw refused(file, "has no settings; without a file, the defaults are taken");
    }
    return settings;
  }

  private static ConfigObject parseKind(Path file, String text, Map<String, String> environment) {
    String name = file.toString().toLowerCase(Locale.ROOT);
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

  private static ConfigurationException notText(Path file) {
    return refused(file, "is not UTF-8 text");
  }

  /** What stands in a file. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw refused(file, "no such file");
    } catch (CharacterCodingException notText) {
      throw notText(file);
    } catch (AccessDeniedException notAllowed) {
      throw refused(file, "may not be read by the user " + System.getProperty("user.name"));
    } catch (IOException unreadable) {
      throw refused(file, "cannot be read: " + unreadable.getMessage());
    }
  }
}
