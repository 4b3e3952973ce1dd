package io.acteon.core.config;

import com.typesafe.config.Config;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import java.util.Objects;
import java.util.Optional;

/**
 * An action provider, its settings checked.
 *
 * @param name what actions call it
 * @param type which kind it is
 * @param maxConcurrent attempts under way at once, if not as many as {@code executor} says
 * @param section its keys as written, without those that every provider has
 */
public record ProviderConfig(
    String name,
    String type,
    ActionProviderFactory factory,
    Optional<Integer> maxConcurrent,
    Config section) {

  public ProviderConfig {
    Require.that(!name.isBlank(), "name is not blank");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(factory, "factory");
    Objects.requireNonNull(maxConcurrent, "maxConcurrent");
    Objects.requireNonNull(section, "section");
  }

  /** A provider without a limit of its own. */
  public ProviderConfig(String name, String type, ActionProviderFactory factory, Config section) {
    this(name, type, factory, Optional.empty(), section);
  }

  /** The provider, ready to work. The caller closes it. */
  public ActionProvider create() {
    return factory.create("providers." + name, name, section);
  }

  /** Never shows the section: it may hold credentials. */
  @Override
  public String toString() {
    return "ProviderConfig[name=" + name + ", type=" + type + "]";
  }
}
