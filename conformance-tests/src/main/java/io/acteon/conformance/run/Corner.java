package io.acteon.conformance.run;

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

/**
 * The part of a deployed store that one run has to itself: a prefix that nobody else uses, and
 * those that begin with it. A store that ends with the process needs none.
 *
 * @param <B> the kind of backend
 */
final class Corner<B extends Backend> {

  private final String section;
  private final Config settings;
  private final Occupancy<B> occupancy = new Occupancy<>();
  private final GuardedProvider<B> provider;
  private final BackendFactory<B> factory;
  private final boolean prefixed;

  /**
   * Finds out, without any I/O, whether the store can be left as it was.
   *
   * @param section the name of the target's section
   * @param prefix for a store that has prefixes
   * @throws ConfigurationException if what is written there could not be removed
   */
  Corner(String section, Target<B> target, String prefix) {
    this.section = section;
    this.provider = new GuardedProvider<>(target.provider(), prefix, occupancy);
    boolean choosesPrefix = provider.defaults().root().containsKey(PrefixedBackendFactory.PREFIX);
    this.settings = choosesPrefix ? with(target.section(), prefix) : target.section();
    this.prefixed =
        choosesPrefix && target.provider().configure(settings) instanceof PrefixedBackendFactory<B>;
    if (!prefixed && Capability.outliveProcess(provider.capabilities())) {
      throw new ConfigurationException(List.of(notRemovable()));
    }
    this.factory = provider.configure(settings);
  }

  String backend() {
    return provider.name();
  }

  BackendProvider<B> provider() {
    return provider;
  }

  Config settings() {
    return settings;
  }

  /** Whether the store holds several prefixes side by side. */
  boolean isPrefixed() {
    return prefixed;
  }

  /** Creates what the store needs, and gives the description of an instance. */
  String setUp() {
    factory.migrate();
    try (B instance = factory.open()) {
      return instance.describe();
    }
  }

  B open() {
    return factory.open();
  }

  /** Opens an instance under a longer prefix, which begins with the run's own. */
  B openBeside(String rest) {
    BackendFactory<B> beside = provider.configure(with(settings, provider.ownPrefix() + rest));
    beside.migrate();
    return beside.open();
  }

  /** Leaves the store as it was; says what could not be removed. */
  List<String> leave() {
    return occupancy.end().stream()
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
            + "\" has no prefixes that can be removed, so a run would leave its data in the store;"
            + " try the backend with the kit's test classes, in a store of its own");
  }

  private static Config with(Config section, String prefix) {
    return section.withValue(PrefixedBackendFactory.PREFIX, ConfigValueFactory.fromAnyRef(prefix));
  }
}
