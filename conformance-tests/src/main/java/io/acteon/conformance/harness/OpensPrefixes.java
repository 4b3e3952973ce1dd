package io.acteon.conformance.harness;

import io.acteon.spi.Backend;

/**
 * A harness whose store can hold several backends side by side, each under a prefix.
 *
 * @param <B> the kind of backend
 */
public interface OpensPrefixes<B extends Backend> {

  /**
   * Opens an instance onto the same store under another prefix, setting up what it needs there.
   *
   * @throws io.acteon.spi.BackendException if the backend refuses the prefix
   */
  B openPrefix(String prefix);
}
