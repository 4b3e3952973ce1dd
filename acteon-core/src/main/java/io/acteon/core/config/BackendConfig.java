package io.acteon.core.config;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import java.util.Objects;

/**
 * The chosen backend, its settings checked.
 *
 * @param provider what was chosen
 * @param section its keys as written, without the defaults
 * @param factory made of the section
 * @param <B> what it opens
 */
public record BackendConfig<B extends Backend>(
    BackendProvider<B> provider, Config section, BackendFactory<B> factory) {

  public BackendConfig {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(factory, "factory");
  }

  /** The word that chose it. */
  public String name() {
    return provider.name();
  }

  /** Never shows the section: it may hold credentials. */
  @Override
  public String toString() {
    return "BackendConfig[" + name() + "]";
  }
}
