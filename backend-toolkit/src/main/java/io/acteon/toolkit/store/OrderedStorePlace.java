package io.acteon.toolkit.store;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.diagnose.Diagnosable;
import java.util.Optional;

/**
 * Where a store is. Places that are equal lead to one store, which a process opens once for all who
 * use it; so this is best a record.
 */
public interface OrderedStorePlace {

  /** Whether there is a store. Where it is not known without opening it, there is. */
  default boolean exists() {
    return true;
  }

  /**
   * Opens the store, and creates it if it is not there. What is thrown goes through {@link
   * #translate}.
   */
  OrderedStore open();

  /**
   * A failure of the store in the words of the SPI (B5): what happened, where, and what to do. A
   * {@link BackendException} does not come here.
   *
   * @param effect what became of the calls that it struck; goes into the result as it is
   * @return empty for what is no failure of the store but a mistake in the program: it is logged,
   *     and callers are told that there was one
   */
  Optional<BackendException> translate(RuntimeException failure, Effect effect);

  /**
   * Tells from outside how the store is set up, where opening it would get in a gateway's way; a
   * {@code StoreFile} can. Without it, the store is opened to see.
   */
  default Optional<Diagnosable> diagnosis() {
    return Optional.empty();
  }

  /** Product and place, for people to read: {@code "SQLite in /var/lib/acteon/acteon.db"}. */
  String describe();
}
