package io.acteon.spi;

import com.typesafe.config.Config;
import io.acteon.spi.settings.ConfigurationException;
import java.util.Set;

/**
 * A kind of backend that can be chosen by name. Implementations have a public constructor without
 * parameters and do no I/O in any of these methods.
 *
 * @param <B> what is opened
 */
public interface BackendProvider<B extends Backend> {

  /** The word that chooses this backend, as in {@code backend = "postgres"}: {@code [a-z0-9-]+}. */
  String name();

  /**
   * Every key of this backend's section with its default; a key without a default is null. A key
   * missing here is unknown, and unknown keys are problems (B1).
   */
  Config defaults();

  /**
   * The most that an instance can declare; an instance may declare less because of its settings.
   */
  Set<Capability> capabilities();

  /**
   * Checks a section of the configuration, without the keys that belong to the host (such as {@code
   * backend}) and without the defaults.
   *
   * @throws ConfigurationException listing every problem at once (B1)
   */
  BackendFactory<B> configure(Config section);
}
