package io.acteon.server.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.core.config.BackendConfig;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a deployed store that one run has to itself: a prefix that nobody else uses. A store
 * that ends with the process needs none.
 */
final class BenchSpace<B extends Backend> {

  private static final int ATTEMPTS = 5;

  private final String section;
  private final String backend;
  private final String prefix;
  private final BackendFactory<B> factory;
  private boolean touched;
  private boolean ended;
  private @Nullable B instance;

  /**
   * Finds out, without any I/O, whether the store can be left as it was.
   *
   * @param section of the configuration, for messages
   * @throws ConfigurationException if what is written there could not be removed
   */
  BenchSpace(String section, BackendConfig<B> config, String prefix) {
    this.section = section;
    this.backend = config.name();
    this.prefix = prefix;
    this.factory = config.provider().configure(with(config, prefix));
    if (!isPrefixed() && Capability.outliveProcess(config.provider().capabilities())) {
      throw new ConfigurationException(List.of(notRemovable()));
    }
  }

  /** Creates what the store needs, and opens it. */
  synchronized B open() {
    if (ended) {
      throw BackendException.closed();
    }
    touched = true;
    factory.migrate();
    instance = factory.open();
    return instance;
  }

  /**
   * Closes the store and leaves it as it was; safe to repeat.
   *
   * @return what could not be removed, and why; empty if nothing is left
   */
  synchronized Optional<String> leave() {
    ended = true;
    if (instance != null) {
      instance.close();
    }
    return touched && factory instanceof PrefixedBackendFactory<B> prefixed
        ? leftover(prefixed)
        : Optional.empty();
  }

  /** Calls that were under way may hold what is to be removed, or write it once more. */
  private Optional<String> leftover(PrefixedBackendFactory<B> prefixed) {
    String reason = "it fills up again";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (prefixed.remove().isEmpty()) {
          return Optional.empty();
        }
      } catch (BackendException failed) {
        reason = String.valueOf(failed.getMessage());
      }
    }
    return Optional.of("%s (%s): %s (%s)".formatted(section, backend, prefix, reason));
  }

  /** What will be done, for people to read. */
  @Override
  public String toString() {
    return section
        + "  "
        + backend
        + (isPrefixed() ? ", under the prefix " + prefix : ", in this process alone");
  }

  private boolean isPrefixed() {
    return factory instanceof PrefixedBackendFactory<B>;
  }

  private Problem notRemovable() {
    return new Problem(
        section + ".backend",
        "\""
            + backend
            + "\" has no prefixes that can be removed, so a run would leave its data in the store");
  }

  private static Config with(BackendConfig<?> config, String prefix) {
    String key = PrefixedBackendFactory.PREFIX;
    return config.provider().defaults().root().containsKey(key)
        ? config.section().withValue(key, ConfigValueFactory.fromAnyRef(prefix))
        : config.section();
  }
}
