package io.acteon.conformance.process;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.plugin.Found;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The main method of {@link Processes}: opens an instance and runs one task with it. */
final class ProcessMain {

  private ProcessMain() {}

  /**
   * Starts a JVM that runs {@code task} on an instance.
   *
   * @param options of the JVM
   * @param kind of the backend, of which a provider that stands before another says nothing
   */
  static <B extends Backend> ChildJvm start(
      List<String> options,
      Found.Kind kind,
      BackendProvider<B> provider,
      Config settings,
      Class<? extends ProcessTask<B>> task,
      List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.add(kind.name());
    all.add(provider.name());
    all.add(task.getName());
    all.addAll(arguments);
    return ChildJvm.start(
        options, ProcessMain.class, all, settings.root().render(ConfigRenderOptions.concise()));
  }

  /**
   * Reads the section of the configuration from the standard input.
   *
   * @param arguments the backend's kind and name, the task's class, and the task's arguments
   */
  public static void main(String[] arguments) throws Exception {
    String section = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    run(
        provider(Found.Kind.valueOf(arguments[0]), arguments[1]),
        ProcessTask.create(Class.forName(arguments[2]).asSubclass(ProcessTask.class)),
        section,
        Arrays.asList(arguments).subList(3, arguments.length));
  }

  // Both were named by one trial, whose type says that they fit.
  @SuppressWarnings("unchecked")
  private static <B extends Backend> void run(
      BackendProvider<?> provider, ProcessTask<?> task, String section, List<String> arguments)
      throws Exception {
    BackendProvider<B> opening = (BackendProvider<B>) provider;
    try (B backend = opening.configure(ConfigFactory.parseString(section)).open()) {
      ((ProcessTask<B>) task).run(backend, arguments);
    }
  }

  /** As the gateway finds it: on the class path, or in the folder of plugins. */
  private static BackendProvider<?> provider(Found.Kind kind, String name) {
    Path plugins = Path.of(System.getenv().getOrDefault("ACTEON_PLUGINS", "plugins"));
    return Catalogue.discover(Optional.of(plugins))
        .all()
        .filter(found -> found.kind() == kind && found.name().equals(name))
        .map(found -> (BackendProvider<?>) found.service())
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no " + kind.words() + " " + name + " is named in META-INF/services"));
  }
}
