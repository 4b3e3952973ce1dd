package io.acteon.core.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How callers say who they are. Without a file of keys and without tokens nobody is asked.
 *
 * @param keysFile absolute; API keys, and which certificates are whose
 * @param jwt whose tokens are taken
 * @param allowUnauthenticated whether addresses that others reach may be listened to all the same
 */
public record AuthConfig(
    Optional<Path> keysFile, Optional<JwtConfig> jwt, boolean allowUnauthenticated) {

  /** Nobody is asked. */
  public static final AuthConfig NONE = new AuthConfig(Optional.empty(), Optional.empty(), false);

  public AuthConfig {
    Objects.requireNonNull(jwt, "jwt");
    Require.that(keysFile.map(Path::isAbsolute).orElse(true), "keysFile is absolute");
  }

  /** Whether callers are asked who they are. */
  public boolean enabled() {
    return keysFile.isPresent() || jwt.isPresent();
  }
}
