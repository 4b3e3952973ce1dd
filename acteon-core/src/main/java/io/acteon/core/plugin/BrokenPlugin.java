package io.acteon.core.plugin;

import java.util.Objects;

/**
 * Something that looked like a plugin and could not be used. It does not keep others from working.
 *
 * @param origin where it is
 * @param reason why it cannot be used
 */
public record BrokenPlugin(String origin, String reason) {

  public BrokenPlugin {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return origin + ": " + reason;
  }
}
