package io.acteon.core.plugin;

import com.typesafe.config.Config;
import io.acteon.spi.Capability;
import java.util.Objects;
import java.util.Set;

/**
 * Something that a configuration can choose by name.
 *
 * @param kind what it is
 * @param name the word that chooses it
 * @param origin where it was found, for people to read
 * @param defaults its keys; null for a key without a default
 * @param capabilities the most that it can declare; empty for action providers
 * @param service the provider or factory itself
 * @param <S> its type
 */
public record Found<S>(
    Kind kind,
    String name,
    String origin,
    Config defaults,
    Set<Capability> capabilities,
    S service) {

  /** What can be found. */
  public enum Kind {
    STATE("state backend"),
    AUDIT("audit backend"),
    ACTION("provider type");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in messages. */
    public String words() {
      return words;
    }
  }

  public Found {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(defaults, "defaults");
    Objects.requireNonNull(service, "service");
    capabilities = Set.copyOf(capabilities);
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("name \"" + name + "\" is not of the form [a-z0-9-]+");
    }
  }
}
