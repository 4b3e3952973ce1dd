package io.acteon.spi;

import io.acteon.spi.diagnose.Diagnosable;
import java.util.Optional;

/**
 * Settings that were found good, ready to be used against the store.
 *
 * @param <B> what is opened
 */
public interface BackendFactory<B extends Backend> {

  /**
   * Creates or upgrades what the store needs (tables, scripts). Idempotent, safe from many
   * processes at once, and loses nothing (B8). A store without a schema has nothing to do here.
   *
   * @throws BackendException with {@link ErrorCode#SCHEMA} if a newer version wrote the store, or
   *     {@link ErrorCode#UNAVAILABLE} or {@link ErrorCode#TIMEOUT} if it cannot be reached
   */
  void migrate();

  /**
   * Opens an instance. The caller closes it.
   *
   * @throws BackendException with {@link ErrorCode#UNAVAILABLE} or {@link ErrorCode#TIMEOUT},
   *     naming host and port, if the store cannot be reached within the configured time (B2); with
   *     {@link ErrorCode#SCHEMA} if it needs {@link #migrate} first or was written by a newer
   *     version (B8)
   */
  B open();

  /**
   * What tells an operator how the store is set up, beside whatever instances are open; empty if
   * nothing does. Does no I/O.
   */
  @Experimental
  default Optional<Diagnosable> diagnosis() {
    return Optional.empty();
  }
}
