package io.acteon.core.config.read;

import com.typesafe.config.Config;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.config.source.Sections;
import io.acteon.core.plugin.Found;
import io.acteon.core.plugin.Plugin;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.BackendProvider;
import io.acteon.spi.internal.Secrets;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A section whose key {@code backend} decides which other keys it has.
 *
 * @param path {@code state} or {@code audit}
 * @param kind what can be chosen
 * @param choices the backends there are
 * @param <B> what they open
 */
record BackendSection<B extends Backend>(
    String path, Found.Kind kind, List<Found<BackendProvider<B>>> choices, Loading loading) {

  private static final Set<String> NAME = Set.of("backend");

  /** The backend's name as written or by default; empty if there is neither. */
  Optional<String> name() {
    return name(settings -> settings.optionalText("backend"));
  }

  /** The backend's name; without one, that is a problem. */
  String requiredName() {
    return name(settings -> settings.text("backend"));
  }

  private <T> T name(Function<Settings, T> read) {
    Config known = Sections.only(NAME, loading.known().getConfig(path));
    Settings settings = new Settings(path, written(known), known);
    T name = read.apply(settings);
    loading.problems().addAll(settings.problems());
    return name;
  }

  Optional<Found<BackendProvider<B>>> find(String name) {
    return choices.stream().filter(choice -> choice.name().equals(name)).findFirst();
  }

  /** The plugin that would have to be used for that name and cannot be. */
  Optional<Plugin> findBroken(String name) {
    return loading.catalogue().broken(kind, name);
  }

  /** The backend of that name; if there is none, or none that can be used, that is a problem. */
  Optional<Found<BackendProvider<B>>> choose(String name) {
    Optional<String> broken = findBroken(name).map(plugin -> Missing.broken(name, plugin));
    Optional<Found<BackendProvider<B>>> found = broken.isPresent() ? Optional.empty() : find(name);
    if (found.isEmpty()) {
      loading
          .problems()
          .add(
              path + ".backend",
              broken.orElseGet(() -> new Missing(loading.catalogue()).backend(name, choices)));
      loading.environment().leave(path);
    }
    return found;
  }

  /**
   * The whole section.
   *
   * @param backend the keys of the backend with their defaults
   */
  Settings settings(Config backend) {
    Config known = loading.known().getConfig(path).withFallback(backend);
    return new Settings(path, loading.sections().section(path, known), known);
  }

  /** The keys of the backend that were written. */
  Config written(Found<BackendProvider<B>> found) {
    return written(found.defaults());
  }

  /** What was written for some of the backend's keys. */
  Config written(Collection<String> keys, Found<BackendProvider<B>> found) {
    return written(Sections.only(keys, found.defaults()));
  }

  private Config written(Config known) {
    return loading.sections().part(path, known);
  }

  /**
   * Lets the backend check its settings.
   *
   * @param worthSaying which of the backend's problems are not merely those of another section
   */
  Optional<BackendConfig<B>> configure(
      Found<BackendProvider<B>> found, Config keys, Predicate<Problem> worthSaying) {
    try {
      BackendProvider<B> provider = found.service();
      return Optional.of(new BackendConfig<>(provider, keys, provider.configure(keys)));
    } catch (ConfigurationException bad) {
      loading.problems().addAll(bad.problems().stream().filter(worthSaying).toList());
    } catch (BackendException unusable) {
      unchecked(found, String.valueOf(unusable.getMessage()));
    } catch (RuntimeException broken) {
      unchecked(found, broken.toString());
    }
    return Optional.empty();
  }

  private void unchecked(Found<?> found, String reason) {
    loading
        .problems()
        .add(
            path + ".backend",
            found.origin() + " cannot check its settings: " + Secrets.mask(reason));
  }
}
