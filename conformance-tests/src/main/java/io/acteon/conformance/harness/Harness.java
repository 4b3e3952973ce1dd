package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.util.Locale;
import java.util.Objects;

/**
 * How the kit reaches the backend under test. One method is enough; what else a harness can do, it
 * says by implementing more interfaces, and more is shown. {@link HarnessHook} lists them.
 *
 * @param <B> the kind of backend
 */
public interface Harness<B extends Backend> {

  /**
   * Opens a new instance onto the one store that all instances of this harness share. The kit
   * closes it.
   */
  B open();

  /** What the table of clauses calls the backend. */
  default String backend() {
    return getClass()
        .getSimpleName()
        .replaceFirst("(State|Audit)?(Backend)?Conformance(Test)?$", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The version of the backend under test, for the record of a run. */
  default String version() {
    Class<?> type =
        this instanceof BySettings<?> settings ? settings.provider().getClass() : getClass();
    return Objects.requireNonNullElse(type.getPackage().getImplementationVersion(), "unknown");
  }
}
