package io.acteon.core.plugin;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.diagnose.Diagnosable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs what creates things in a plugin with the plugin's class loader as the thread's context class
 * loader, where drivers and migration tools look for their own classes.
 */
final class InPluginLoader {

  private final ClassLoader loader;

  InPluginLoader(ClassLoader loader) {
    this.loader = loader;
  }

  <T extends @Nullable Object> T call(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * As above, for what a plugin does with settings that are not known when it is judged: classes
   * that do not fit are a failure of the backend, not of the process.
   */
  private <T> T linked(String subject, Supplier<T> action) {
    try {
      return call(action);
    } catch (LinkageError unlinked) {
      throw new BackendException(
          ErrorCode.INTERNAL, Effect.UNKNOWN, Reason.of(subject, unlinked).toString());
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
        return wrap(
            linked(plugin.getClass().getName() + ".configure()", () -> plugin.configure(section)));
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
        return linked(
            plugin.getClass().getName() + ".create()", () -> plugin.create(path, name, section));
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
      linked(
          plugin.getClass().getName() + ".migrate()",
          () -> {
            plugin.migrate();
            return plugin;
          });
    }

    @Override
    public B open() {
      return linked(plugin.getClass().getName() + ".open()", plugin::open);
    }

    @Override
    public Optional<Diagnosable> diagnosis() {
      String subject = plugin.getClass().getName() + ".diagnosis()";
      return linked(subject, plugin::diagnosis)
          .map(diagnosable -> time -> linked(subject, () -> diagnosable.diagnose(time)));
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
      return linked(plugin.getClass().getName() + ".remove()", plugin::remove);
    }
  }
}
