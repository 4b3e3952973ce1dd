package io.acteon.conformance.process;

import io.acteon.spi.Backend;
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
}
