package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * What another process does with an instance of its own; it has a constructor without parameters.
 *
 * @param <B> the kind of backend
 */
@FunctionalInterface
public interface ProcessTask<B extends Backend> {

  /** Does it; whatever is thrown fails the test that started the process. */
  void run(B backend, List<String> arguments) throws Exception;

  /** Makes the task of a class, which need not be public. */
  static <T extends ProcessTask<?>> T create(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException unusable) {
      throw new IllegalArgumentException(
          type.getName() + " has no constructor without parameters that works", unusable);
    }
  }
}
