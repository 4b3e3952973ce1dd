package io.acteon.core.config.source;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;

/** Texts as they would be read from {@code acteon.toml}. */
public final class TestingToml {

  private TestingToml() {}

  public static ConfigObject parse(String toml) {
    return TomlFile.parse(Path.of("acteon.toml"), toml);
  }
}
