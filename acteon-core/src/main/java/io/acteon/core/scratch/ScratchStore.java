package io.acteon.core.scratch;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The part of a deployed store that one run has to itself: a prefix that nobody else uses, and
 * those that begin with it. A store that ends with the process needs none.
 *
 * @param <B> the kind of backend
 */
public final class ScratchStore<B extends Backend> {

  private final String section;
  private final Config settings;
  private final Cleanup<B> cleanup = new Cleanup<>();
  private final GuardedProvider<B> provider;
  private final BackendFactory<B> factory;
  private final boolean prefixed;

  /**
   * Finds out, without any I/O, whether the store can be left as it was.
   *
   * @param section the name of the section of the configuration, for messages
   * @param keys what is written there, without the defaults
   * @param prefix for a store that has prefixes; see {@link #newPrefix}
   * @throws ConfigurationException if what is written there could not be removed
   */
  public ScratchStore(String section, BackendProvider<B> target, Config keys, String prefix) {
    this.section = section;
    this.provider = new GuardedProvider<>(target, prefix, cleanup);
    boolean choosesPrefix = provider.defaults().root().containsKey(PrefixedBackendFactory.PREFIX);
    this.settings = choosesPrefix ? with(keys, prefix) : keys;
    this.prefixed =
        choosesPrefix && target.configure(settings) instanceof PrefixedBackendFactory<B>;
    if (!prefixed && Capability.outliveProcess(provider.capabilities())) {
      throw new ConfigurationException(List.of(notRemovable()));
    }
    this.factory = provider.configure(settings);
  }

  /**
   * A prefix that nobody else uses.
   *
   * @param kind of the run; what the prefix begins with
   */
  public static String newPrefix(String kind) {
    long number = ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36 * 36 * 36 * 36);
    return kind + "_" + Long.toString(number, Character.MAX_RADIX) + "_";
  }

  /** What the backend is called in a configuration. */
  public String backend() {
    return provider.name();
  }

  /** The backend's provider, behind which only this store's own prefixes can be reached. */
  public BackendProvider<B> provider() {
    return provider;
  }

  /** The section with the prefix. */
  public Config settings() {
    return settings;
  }

  /** Whether the store holds several prefixes side by side. */
  public boolean isPrefixed() {
    return prefixed;
  }

  /** Creates what the store needs, and gives the description of an instance. */
  public String setUp() {
    factory.migrate();
    try (B instance = factory.open()) {
      return instance.describe();
    }
  }

  /** Opens an instance, which is closed when the store is left, if not before. */
  public B open() {
    return factory.open();
  }

  /** Opens an instance under a longer prefix, which begins with the run's own. */
  public B openBeside(String rest) {
    BackendFactory<B> beside = provider.configure(with(settings, provider.ownPrefix() + rest));
    beside.migrate();
    return beside.open();
  }

  /**
   * Lets nobody use the store any more, closes what is open, and leaves it as it was. Safe to
   * repeat, and from any thread.
   *
   * @return what could not be removed, and why
   */
  public List<String> leave() {
    return cleanup.end().stream()
        .map(leftover -> section + " (" + backend() + "): " + leftover)
        .toList();
  }

  /** What will be done, for people to read. */
  @Override
  public String toString() {
    return section
        + "  "
        + backend()
        + (prefixed ? ", under the prefix " + provider.ownPrefix() : ", in this process alone");
  }

  private Problem notRemovable() {
    return new Problem(
        section + ".backend",
        "\""
            + backend()
            + "\" has no prefixes that can be removed, so a run would leave its data in the store");
  }

  private static Config with(Config section, String prefix) {
    return section.withValue(PrefixedBackendFactory.PREFIX, ConfigValueFactory.fromAnyRef(prefix));
  }
}
