package io.acteon.core.plugin;

import io.acteon.core.plugin.Found.Kind;
import io.acteon.spi.AuditBackendProvider;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.StateBackendProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;

/** One search for backends and action providers over any number of class loaders. */
final class Discovery {

  /** Ends a search in which the service loader fails again and again without getting further. */
  private static final int MOST_FAILURES = 32;

  private final List<Found<BackendProvider<StateBackend>>> states = new ArrayList<>();
  private final List<Found<BackendProvider<AuditBackend>>> audits = new ArrayList<>();
  private final List<Found<ActionProviderFactory>> actions = new ArrayList<>();
  private final List<BrokenPlugin> broken = new ArrayList<>();

  Catalogue catalogue() {
    return new Catalogue(states, audits, actions, broken);
  }

  void broken(String place, String reason) {
    broken.add(new BrokenPlugin(place, reason));
  }

  /** Says whether anything was found, be it usable or not. */
  boolean search(ClassLoader loader, String place) {
    int before = size();
    InPluginLoader in = new InPluginLoader(loader);
    each(
        StateBackendProvider.class,
        in,
        place,
        (provider, origin) -> states.add(backend(Kind.STATE, origin, in.wrap(provider))));
    each(
        AuditBackendProvider.class,
        in,
        place,
        (provider, origin) -> audits.add(backend(Kind.AUDIT, origin, in.wrap(provider))));
    each(
        ActionProviderFactory.class,
        in,
        place,
        (factory, origin) -> actions.add(action(origin, in.wrap(factory))));
    return size() > before;
  }

  private int size() {
    return states.size() + audits.size() + actions.size() + broken.size();
  }

  private <P> void each(
      Class<P> type, InPluginLoader in, String place, BiConsumer<P, String> found) {
    Iterator<ServiceLoader.Provider<P>> providers = in.services(type).iterator();
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        ServiceLoader.Provider<P> provider = providers.next();
        found.accept(in.call(provider), Origin.of(place, provider.type()));
      } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
        broken(place, Origin.reason(unusable));
        failures++;
      }
    }
  }

  private static <B extends Backend> Found<BackendProvider<B>> backend(
      Kind kind, String origin, BackendProvider<B> provider) {
    return new Found<>(
        kind, provider.name(), origin, provider.defaults(), provider.capabilities(), provider);
  }

  private static Found<ActionProviderFactory> action(String origin, ActionProviderFactory factory) {
    return new Found<>(Kind.ACTION, factory.type(), origin, factory.defaults(), Set.of(), factory);
  }
}
