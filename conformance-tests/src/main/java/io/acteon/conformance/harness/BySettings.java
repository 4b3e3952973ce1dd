package io.acteon.conformance.harness;

import com.typesafe.config.Config;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendProvider;

/**
 * A harness whose backend is opened from a section of a configuration.
 *
 * @param <B> the kind of backend
 */
public interface BySettings<B extends Backend> {

  BackendProvider<B> provider();

  /** Settings that open an instance onto the store of {@link Harness#open}. */
  Config settings();
}
