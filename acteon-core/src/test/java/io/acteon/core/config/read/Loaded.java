package io.acteon.core.config.read;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.source.TestingToml;
import io.acteon.core.plugin.Catalogue;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations loaded from a text, as if from {@code acteon.toml}. */
public final class Loaded {

  private Loaded() {}

  static ActeonConfig from(String toml, Map<String, String> environment) {
    return from(toml, environment, TestingBackend.catalogue());
  }

  static ActeonConfig from(String toml, Map<String, String> environment, Catalogue catalogue) {
    return ConfigLoader.load(TestingToml.parse(toml), Path.of("/"), environment, catalogue);
  }

  public static List<String> problems(String toml, Map<String, String> environment) {
    return problems(toml, environment, TestingBackend.catalogue());
  }

  static List<String> problems(String toml, Map<String, String> environment, Catalogue catalogue) {
    ConfigurationException bad =
        catchThrowableOfType(
            ConfigurationException.class, () -> from(toml, environment, catalogue));
    return bad.problems().stream().map(Problem::toString).toList();
  }
}
