package io.acteon.core.plugin;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs what creates things in a plugin with the plugin's class loader as the thread's context class
 * loader, where drivers and migration tools look for their own classes.
 */
final class InPluginLoader {

  private final ClassLoader loader;

  InPluginLoader(ClassLoader loader) {
    this.loader = loader;
  }

  <P> Stream<ServiceLoader.Provider<P>> services(Class<P> type) {
    return ServiceLoader.load(type, loader).stream();
  }

  <T> T call(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  <B extends Backend> BackendProvider<B> wrap(BackendProvider<B> plugin) {
    return new BackendProvider<>() {
      @Override
      public String name() {
        return call(plugin::name);
      }

      @Override
      public Config defaults() {
        return call(plugin::defaults);
      }

      @Override
      public Set<Capability> capabilities() {
        return call(plugin::capabilities);
      }

      @Override
      public BackendFactory<B> configure(Config section) {
        return wrap(call(() -> plugin.configure(section)));
      }
    };
  }

  ActionProviderFactory wrap(ActionProviderFactory plugin) {
    return new ActionProviderFactory() {
      @Override
      public String type() {
        return call(plugin::type);
      }

      @Override
      public Config defaults() {
        return call(plugin::defaults);
      }

      @Override
      public ActionProvider create(String path, String name, Config section) {
        return call(() -> plugin.create(path, name, section));
      }
    };
  }

  private <B extends Backend> BackendFactory<B> wrap(BackendFactory<B> plugin) {
    return plugin instanceof PrefixedBackendFactory<B> prefixed
        ? new PrefixedInLoader<>(prefixed)
        : new InLoader<>(plugin);
  }

  private class InLoader<B extends Backend> implements BackendFactory<B> {

    private final BackendFactory<B> plugin;

    InLoader(BackendFactory<B> plugin) {
      this.plugin = plugin;
    }

    @Override
    public void migrate() {
      call(() -> {
        plugin.migrate();
        return plugin;
      });
    }

    @Override
    public B open() {
      return call(plugin::open);
    }
  }

  private final class PrefixedInLoader<B extends Backend> extends InLoader<B>
      implements PrefixedBackendFactory<B> {

    private final PrefixedBackendFactory<B> plugin;

    PrefixedInLoader(PrefixedBackendFactory<B> plugin) {
      super(plugin);
      this.plugin = plugin;
    }

    @Override
    public List<String> remove() {
      return call(plugin::remove);
    }
  }
}
