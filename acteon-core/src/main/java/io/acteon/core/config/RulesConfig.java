package io.acteon.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the rules are.
 *
 * @param directory absolute; without one every action is allowed
 */
public record RulesConfig(Optional<Path> directory) {

  public RulesConfig {
    Require.that(directory.map(Path::isAbsolute).orElse(true), "directory is absolute");
  }
}
