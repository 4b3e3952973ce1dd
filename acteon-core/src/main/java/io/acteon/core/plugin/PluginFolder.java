package io.acteon.core.plugin;

import io.acteon.core.plugin.PluginJars.Named;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges one folder of jars by itself: the jars, then what their classes refer to, then what the
 * providers answer. What the first of these finds is told without the next, which could only repeat
 * it in other words.
 */
final class PluginFolder {

  private final Path folder;
  private final String place;
  private final ClassLoader host;

  PluginFolder(Path folder, String place, ClassLoader host) {
    this.folder = folder;
    this.place = place;
    this.host = host;
  }

  Plugin judge() {
    try {
      List<Path> paths = PluginsDirectory.entries(folder, "*.jar");
      if (paths.isEmpty()) {
        return Plugin.unusable(
            place, "the folder holds no .jar file", "put the plugin's jar and its libraries there");
      }
      PluginJars jars = PluginJars.read(paths);
      Plugin read = new Plugin(place, Services.NONE, jars.findings());
      return jars.isLoadable() ? loaded(paths, jars) : read;
    } catch (IOException unreadable) {
      return Plugin.unusable(
          place,
          "the folder cannot be read: " + unreadable,
          "let the user that the server runs as read it");
    }
  }

  private Plugin loaded(List<Path> paths, PluginJars jars) throws IOException {
    ClassLoader loader = loader(paths);
    Set<String> packages =
        jars.providers().stream()
            .map(Named::type)
            .map(Links::packageOf)
            .collect(Collectors.toSet());
    Links links = new Links(loader, packages);
    List<Finding> findings = new ArrayList<>(jars.findings());
    for (Path jar : paths) {
      try {
        links.check(jar, jars.classes(jar));
      } catch (IOException damaged) {
        findings.add(PluginJars.notWhole(jar.getFileName().toString(), damaged));
      }
    }
    findings.addAll(links.findings());
    Plugin answers = answers(loader, jars);
    return links.findings().isEmpty()
        ? answers.with(findings)
        : new Plugin(place, answers.services(), findings);
  }

  private Plugin answers(ClassLoader loader, PluginJars jars) {
    InPluginLoader in = new InPluginLoader(loader);
    Examination examination = new Examination(place, in);
    for (Named named : jars.providers()) {
      try {
        Class<?> type = Class.forName(named.type(), false, loader);
        Optional<String> unfit = unfit(named, type);
        if (unfit.isPresent()) {
          examination.add(misnamed(named, unfit.get()));
        } else {
          examination.examine(named.kind(), type, () -> construct(type));
        }
      } catch (ClassNotFoundException absent) {
        examination.add(misnamed(named, "which is in no jar of the folder"));
      } catch (LinkageError unlinked) {
        examination.add(Reason.of(named.type(), unlinked));
      }
    }
    examination.configure();
    return examination.result();
  }

  private static Finding misnamed(Named named, String how) {
    return new Finding(
        "%s in %s names %s, %s"
            .formatted(named.kind().servicesFile(), named.jar(), named.type(), how),
        "name a public class in it that implements "
            + named.kind().service().getSimpleName()
            + " and has a public constructor without parameters");
  }

  /** Why a class cannot be a provider, as far as that can be told without making one. */
  private static Optional<String> unfit(Named named, Class<?> type) {
    if (!named.kind().service().isAssignableFrom(type)) {
      return Optional.of("which does not implement " + named.kind().service().getSimpleName());
    }
    if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
      return Optional.of("which is abstract or not public");
    }
    return Stream.of(type.getConstructors()).anyMatch(each -> each.getParameterCount() == 0)
        ? Optional.empty()
        : Optional.of("which has no public constructor without parameters");
  }

  private static Object construct(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException unusable) {
      throw new ServiceConfigurationError(type.getName(), unusable);
    }
  }

  /** Stays open as long as the process: classes are loaded from it when they are first needed. */
  private ClassLoader loader(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return new PluginClassLoader(folder.getFileName().toString(), urls, host);
  }
}
