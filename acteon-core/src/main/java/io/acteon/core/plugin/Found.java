package io.acteon.core.plugin;

import com.typesafe.config.Config;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.action.ActionProviderFactory;
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

  /** The form of a name. */
  static final String NAME = "[a-z0-9-]+";

  /** What can be found. */
  public enum Kind {
    STATE("state backend", StateBackendProvider.class),
    AUDIT("audit backend", AuditBackendProvider.class),
    ACTION("provider type", ActionProviderFactory.class);

    private final String words;
    private final Class<?> service;

    Kind(String words, Class<?> service) {
      this.words = words;
      this.service = service;
    }

    /** The kind in messages. */
    public String words() {
      return words;
    }

    /** What a class of this kind implements. */
    Class<?> service() {
      return service;
    }

    /** The entry of a jar that names such classes. */
    String servicesFile() {
      return "META-INF/services/" + service.getName();
    }
  }

  public Found {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(defaults, "defaults");
    Objects.requireNonNull(service, "service");
    capabilities = Set.copyOf(capabilities);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("name \"" + name + "\" is not of the form " + NAME);
    }
  }
}
