package io.acteon.core.config.read;

import io.acteon.core.plugin.BuildProfiles;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.core.plugin.Plugin;
import io.acteon.spi.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What to say when a configuration chooses something that was not found, or cannot be used. */
final class Missing {

  private final Catalogue catalogue;

  Missing(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** About a backend: what was found, which one was probably meant, and how to get it. */
  String backend(String name, List<? extends Found<?>> found) {
    List<String> sentences = new ArrayList<>();
    if (BuildProfiles.names().contains(name)) {
      sentences.add("found \"" + name + "\", which is not in this build");
      sentences.add(BuildProfiles.advice(name));
    } else {
      sentences.add("found \"" + name + "\", which is unknown" + meant(name, found));
    }
    sentences.add(known(found));
    broken().ifPresent(sentences::add);
    return String.join("; ", sentences);
  }

  /** About a backend or a provider type that a broken plugin offers. */
  static String broken(String name, Plugin plugin) {
    return "found \"" + name + "\", whose plugin cannot be used: " + plugin;
  }

  /** About audit, where nothing was named and the state backend keeps no records. */
  String audit() {
    return "missing, and the state backend keeps no records; name one, or set audit.enabled = false; "
        + known(catalogue.audits());
  }

  /** About the type of an action provider. */
  String type(String name) {
    List<String> sentences = new ArrayList<>();
    String meant = Nearest.to(name, names(catalogue.actions())).map(Missing::question).orElse("");
    sentences.add("found \"" + name + "\", which is unknown" + meant);
    sentences.add(known(catalogue.actions()));
    broken().ifPresent(sentences::add);
    return String.join("; ", sentences);
  }

  private String meant(String name, List<? extends Found<?>> found) {
    TreeSet<String> known = new TreeSet<>(names(found));
    known.addAll(BuildProfiles.names());
    return Nearest.to(name, known)
        .map(near ->
            names(found).contains(near)
                ? question(near)
                : question(near) + " It is not in this build: " + BuildProfiles.advice(near))
        .orElse("");
  }

  private static String question(String near) {
    return "; did you mean \"" + near + "\"?";
  }

  private Optional<String> broken() {
    return catalogue.broken().isEmpty()
        ? Optional.empty()
        : Optional.of(
            catalogue.broken().stream()
                .map(Plugin::toString)
                .collect(Collectors.joining("; ", "found broken: ", "")));
  }

  private static String known(List<? extends Found<?>> found) {
    return found.isEmpty()
        ? "there is none to choose from"
        : found.stream()
            .map(each -> each.name() + " (" + each.origin() + ")")
            .collect(Collectors.joining(", ", "to choose from: ", ""));
  }

  private static List<String> names(List<? extends Found<?>> found) {
    return found.stream().map(Found::name).map(String.class::cast).toList();
  }
}
