package io.acteon.core.plugin;

import io.acteon.core.plugin.Found.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names that a plugin may not have because another has them, or would in another build. No order of
 * search decides between two of one name: which one runs would depend on how the files lie.
 */
final class TakenNames {

  private final List<Plugin> classPath;
  private final List<Plugin> plugins;

  TakenNames(List<Plugin> classPath, List<Plugin> plugins) {
    this.classPath = classPath;
    this.plugins = plugins;
  }

  /** The plugins, with a finding for each name that is taken. */
  List<Plugin> judge() {
    return plugins.stream().map(this::judge).toList();
  }

  private Plugin judge(Plugin plugin) {
    return plugin.with(
        plugin
            .services()
            .all()
            .map(Found::name)
            .distinct()
            .flatMap(name -> taken(plugin, name).stream())
            .toList());
  }

  private Optional<Finding> taken(Plugin plugin, String name) {
    List<? extends Found<?>> own =
        plugin.services().all().filter(found -> found.name().equals(name)).toList();
    Optional<String> holder =
        own.stream().flatMap(found -> holders(found)).findFirst().map(Found::origin);
    if (holder.isPresent()) {
      return Optional.of(
          new Finding(
              "the name \"%s\" is taken by %s".formatted(name, holder.get()),
              "choose another, or remove one of the two"));
    }
    boolean backend = own.stream().anyMatch(found -> found.kind() != Kind.ACTION);
    return backend && BuildProfiles.isReserved(name)
        ? Optional.of(
            new Finding(
                "the name \"%s\" is kept for a backend of Acteon that is not in this build"
                    .formatted(name),
                "choose another for yours"))
        : Optional.empty();
  }

  private Stream<Found<?>> holders(Found<?> found) {
    return Stream.concat(classPath.stream(), plugins.stream())
        .flatMap(each -> each.services().all())
        .filter(other ->
            !other.equals(found)
                && other.kind() == found.kind()
                && other.name().equals(found.name()));
  }
}
