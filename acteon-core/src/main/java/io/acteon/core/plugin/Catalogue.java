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
    List<BrokenPlugin> broken) {

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
    Discovery discovery = new Discovery();
    discovery.search(host, "class path");
    pluginsDirectory.ifPresent(
        directory -> new PluginsDirectory(directory, discovery).search(host));
    return discovery.catalogue();
  }

  /** Everything found, backends first. */
  public Stream<Found<?>> all() {
    return Stream.of(states, audits, actions).flatMap(List::stream);
  }

  /**
   * Names that were found twice. No order of search decides between them: which one runs would
   * depend on how the files lie.
   */
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
