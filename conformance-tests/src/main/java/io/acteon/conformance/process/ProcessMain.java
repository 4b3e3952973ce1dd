package io.acteon.conformance.process;

import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The main method of {@link Processes}: opens an instance and runs one task with it. */
final class ProcessMain {

  private ProcessMain() {}

  /**
   * Reads the section of the configuration from the standard input.
   *
   * @param arguments the provider's class, the task's class, and the task's arguments
   */
  public static void main(String[] arguments) throws Exception {
    String section = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    run(
        newInstance(arguments[0], BackendProvider.class),
        newInstance(arguments[1], ProcessTask.class),
        section,
        Arrays.asList(arguments).subList(2, arguments.length));
  }

  // Both classes were named by one trial, whose type says that they fit.
  @SuppressWarnings("unchecked")
  private static <B extends Backend> void run(
      BackendProvider<?> provider, ProcessTask<?> task, String section, List<String> arguments)
      throws Exception {
    BackendProvider<B> opening = (BackendProvider<B>) provider;
    try (B backend = opening.configure(ConfigFactory.parseString(section)).open()) {
      ((ProcessTask<B>) task).run(backend, arguments);
    }
  }

  private static <T> T newInstance(String name, Class<T> as) throws ReflectiveOperationException {
    var constructor = Class.forName(name).asSubclass(as).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
