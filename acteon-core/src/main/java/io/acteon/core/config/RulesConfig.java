package io.acteon.core.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the rules are.
 *
 * @param directory absolute; without one no action matches a rule
 * @param unmatched what becomes of an action that no rule matches
 */
public record RulesConfig(Optional<Path> directory, Unmatched unmatched) {

  /** What becomes of an action that no rule matches. */
  public enum Unmatched {
    ALLOW,
    DENY
  }

  public RulesConfig {
    Require.that(directory.map(Path::isAbsolute).orElse(true), "directory is absolute");
    Objects.requireNonNull(unmatched, "unmatched");
  }
}
