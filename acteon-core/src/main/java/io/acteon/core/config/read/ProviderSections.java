package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.source.Places;
import io.acteon.core.config.source.Sections;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.spi.BackendException;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.internal.Secrets;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Settings;
import io.acteon.spi.state.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [[providers]]}, where the key {@code type} decides which other keys there are. */
final class ProviderSections {

  private static final String MAX_CONCURRENT = "max_concurrent";

  /** The keys of every provider, whatever its type. */
  private static final Config COMMON =
      ConfigFactory.parseResources(ProviderSections.class.getClassLoader(), "acteon-providers.conf")
          .getConfig("acteon.provider");

  /** Those of them that the environment may set: it finds a provider by its name. */
  private static final Config COMMON_LIMITS = COMMON.withOnlyPath(MAX_CONCURRENT);

  private final Loading loading;
  private final Set<String> names = new HashSet<>();

  ProviderSections(Loading loading) {
    this.loading = loading;
  }

  List<ProviderConfig> read(Config file) {
    List<ProviderConfig> providers = new ArrayList<>();
    if (!file.hasPath("providers")) {
      return providers;
    }
    if (file.getValue("providers") instanceof ConfigList list) {
      for (int i = 0; i < list.size(); i++) {
        element(Places.element("providers", i, list.get(i)), list.get(i)).ifPresent(providers::add);
      }
    } else {
      loading
          .problems()
          .add(
              "providers",
              file.getValue("providers"),
              "a list of tables, each starting [[providers]]");
    }
    return providers;
  }

  private Optional<ProviderConfig> element(String path, ConfigValue element) {
    if (!(element instanceof ConfigObject written)) {
      loading.problems().add(path, element, "a table, starting [[providers]]");
      return Optional.empty();
    }
    Config common = Sections.only(COMMON.root().keySet(), written.toConfig());
    Settings settings = new Settings(path, loading.sections().expand(path, common), COMMON);
    String name = settings.parsed("name", ProviderSections::name, "");
    String type = settings.text("type");
    loading.problems().addAll(settings.problems());
    if (!name.isEmpty() && !names.add(name)) {
      loading.problems().add(path, "two providers have this name; each needs its own");
    }
    if (name.isEmpty() || type.isEmpty()) {
      loading.environment().leave("providers");
      return Optional.empty();
    }
    return find(path, type).flatMap(found -> provider(path, name, found, written.toConfig()));
  }

  private Optional<Found<ActionProviderFactory>> find(String path, String type) {
    Catalogue catalogue = loading.catalogue();
    Optional<String> broken =
        catalogue.broken(Found.Kind.ACTION, type).map(plugin -> Missing.broken(type, plugin));
    Optional<Found<ActionProviderFactory>> found =
        catalogue.actions().stream()
            .filter(each -> broken.isEmpty() && each.name().equals(type))
            .findFirst();
    if (found.isEmpty()) {
      loading
          .problems()
          .add(path + ".type", broken.orElseGet(() -> new Missing(catalogue).type(type)));
      loading.environment().leave(path);
    }
    return found;
  }

  private Optional<ProviderConfig> provider(
      String path, String name, Found<ActionProviderFactory> found, Config written) {
    Config known = COMMON_LIMITS.withFallback(found.defaults());
    Config section = loading.sections().section(path, written, known);
    Settings settings = new Settings(path, section, COMMON.withFallback(found.defaults()));
    Optional<Integer> maxConcurrent =
        settings.optionalText(MAX_CONCURRENT).isEmpty()
            ? Optional.empty()
            : Optional.of(settings.integer(MAX_CONCURRENT, 1, 1_000_000));
    loading.problems().addAll(settings.problems());
    Config own = Sections.only(found.defaults().root().keySet(), section);
    try {
      found.service().create(path, name, own).close();
      return Optional.of(
          new ProviderConfig(name, found.name(), found.service(), maxConcurrent, own));
    } catch (ConfigurationException bad) {
      loading.problems().addAll(bad.problems());
    } catch (BackendException unusable) {
      unchecked(path, found, String.valueOf(unusable.getMessage()));
    } catch (RuntimeException broken) {
      unchecked(path, found, broken.toString());
    }
    return Optional.empty();
  }

  private void unchecked(String path, Found<?> found, String reason) {
    loading
        .problems()
        .add(path, found.origin() + " cannot check its settings: " + Secrets.mask(reason));
  }

  /** What no action could ever name is no name. */
  private static String name(String text) {
    try {
      TextRules.requirePart("the name", text, TextRules.MAX_PART);
      return text;
    } catch (BackendException bad) {
      throw new IllegalArgumentException(bad.getMessage(), bad);
    }
  }
}
