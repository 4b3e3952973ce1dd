package io.acteon.core.scratch;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The provider of a deployed system as tests get it: what they open and write is remembered, and
 * prefixes that are not the run's own are out of their reach.
 *
 * @param ownPrefix what every prefix begins with that may be used
 */
record GuardedProvider<B extends Backend>(
    BackendProvider<B> provider, String ownPrefix, Cleanup<B> cleanup)
    implements BackendProvider<B> {

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Config defaults() {
    return provider.defaults();
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }

  @Override
  public BackendFactory<B> configure(Config section) {
    BackendFactory<B> factory = provider.configure(section);
    if (factory instanceof PrefixedBackendFactory<B> prefixed) {
      String prefix = section.withFallback(defaults()).getString(PrefixedBackendFactory.PREFIX);
      return new Prefixed<>(prefix, prefixed, this);
    }
    return new Local<>(factory, cleanup);
  }

  private void requireOwn(String prefix) {
    if (!prefix.startsWith(ownPrefix)) {
      throw new IllegalStateException(
          "a test wants to use the prefix \"" + prefix + "\", which is not the run's own");
    }
  }

  /** A factory for a store that ends with the process. */
  private record Local<B extends Backend>(BackendFactory<B> factory, Cleanup<B> cleanup)
      implements BackendFactory<B> {

    @Override
    public void migrate() {
      factory.migrate();
    }

    @Override
    public B open() {
      return cleanup.opened(factory::open);
    }
  }

  private record Prefixed<B extends Backend>(
      String prefix, PrefixedBackendFactory<B> factory, GuardedProvider<B> guard)
      implements BackendFactory<B> {

    @Override
    public void migrate() {
      use(() -> {
        factory.migrate();
        return prefix;
      });
    }

    @Override
    public B open() {
      return use(() -> guard.cleanup.opened(factory::open));
    }

    private <T> T use(Supplier<T> work) {
      guard.requireOwn(prefix);
      return guard.cleanup.using(prefix, factory, work);
    }
  }
}
