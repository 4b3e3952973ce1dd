package io.acteon.spi.settings;

import java.util.Objects;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the full path of the key, such as {@code state.url}
 * @param detail what was found there, secrets masked, and what is allowed
 */
public record Problem(String key, String detail) {

  public Problem {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public String toString() {
    return key + ": " + detail;
  }
}
