package io.acteon.core.plugin;

import io.acteon.spi.BackendProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.settings.Problem;
import io.acteon.spi.state.StateBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every backend and action provider that a configuration can choose.
 *
 * @param states state backends, by name
 * @param audits audit backends, by name
 * @param actions action provider types, by name
 * @param broken what was found and cannot be used
 */
public record Catalogue(
    List<Found<BackendProvider<StateBackend>>> states,
    List<Found<BackendProvider<AuditBackend>>> audits,
    List<Found<ActionProviderFactory>> actions,
    List<Plugin> broken) {

  public Catalogue {
    states = sorted(states);
    audits = sorted(audits);
    actions = sorted(actions);
    broken = List.copyOf(broken);
  }

  /**
   * Looks on the class path and in the folders of {@code pluginsDirectory}, each with a class
   * loader of its own. Never throws because of a plugin: what cannot be used is in {@link #broken}.
   */
  public static Catalogue discover(Optional<Path> pluginsDirectory) {
    ClassLoader host = Catalogue.class.getClassLoader();
    List<Plugin> all = new ArrayList<>(ClassPath.search(host));
    all.addAll(new TakenNames(List.copyOf(all), search(pluginsDirectory, host)).judge());
    Services usable =
        Services.together(
            all.stream().filter(each -> !each.isBroken()).map(Plugin::services).toList());
    return new Catalogue(
        usable.states(),
        usable.audits(),
        usable.actions(),
        all.stream().filter(Plugin::isBroken).toList());
  }

  /**
   * The judgement on one folder as if it lay in {@code pluginsDirectory}, where it would take the
   * place of a folder with the same name.
   */
  public static Plugin judge(Path folder, Optional<Path> pluginsDirectory) {
    ClassLoader host = Catalogue.class.getClassLoader();
    Plugin plugin = new PluginFolder(folder, PluginsDirectory.place(folder), host).judge();
    List<Plugin> all = new ArrayList<>(List.of(plugin));
    search(pluginsDirectory, host).stream()
        .filter(other -> !other.place().equals(plugin.place()))
        .forEach(all::add);
    return new TakenNames(ClassPath.search(host), all).judge().getFirst();
  }

  private static List<Plugin> search(Optional<Path> pluginsDirectory, ClassLoader host) {
    return pluginsDirectory
        .map(directory -> PluginsDirectory.search(directory, host))
        .orElseGet(List::of);
  }

  /** The broken plugin, if there is one, that would be chosen by that name. */
  public Optional<Plugin> broken(Found.Kind kind, String name) {
    return broken.stream().filter(plugin -> plugin.services().has(kind, name)).findFirst();
  }

  /** Everything found, backends first. */
  public Stream<Found<?>> all() {
    return Stream.of(states, audits, actions).flatMap(List::stream);
  }

  /** Names that were found twice on the class path. */
  public List<Problem> duplicates() {
    Map<String, List<Found<?>>> byName =
        all().collect(Collectors.groupingBy(found -> found.kind().words() + " " + found.name()));
    List<Problem> problems = new ArrayList<>();
    byName.forEach((name, twins) -> {
      if (twins.size() > 1) {
        problems.add(new Problem("plugins", name + " is found more than once: " + origins(twins)));
      }
    });
    problems.sort(Comparator.comparing(Problem::detail));
    return problems;
  }

  private static String origins(List<Found<?>> twins) {
    return twins.stream().map(Found::origin).collect(Collectors.joining(" and "))
        + "; remove all but one";
  }

  private static <S> List<Found<S>> sorted(List<Found<S>> found) {
    return found.stream().sorted(Comparator.comparing(Found::name)).toList();
  }
}
