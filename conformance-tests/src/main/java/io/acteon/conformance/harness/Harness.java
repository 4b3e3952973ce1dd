package io.acteon.conformance.harness;

import io.acteon.spi.Backend;
import java.util.Locale;

/**
 * How the kit reaches the backend under test. One method is enough; what else a harness can do, it
 * says by implementing more interfaces, and more is shown. {@link HarnessHook} lists them.
 *
 * @param <B> the kind of backend
 */
public interface Harness<B extends Backend> {

  /**
   * The system property with the version of a backend whose classes do not say it, and the key
   * under which it is reported.
   */
  String VERSION = "acteon.conformance.version";

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

  /**
   * The version of the backend under test, for the record of a run: what the jar of the provider
   * says, or else the system property {@value #VERSION}, because classes of a build are in no jar
   * yet.
   */
  default String version() {
    Class<?> type =
        this instanceof BySettings<?> settings ? settings.provider().getClass() : getClass();
    String packed = type.getPackage().getImplementationVersion();
    return packed == null ? System.getProperty(VERSION, "unknown") : packed;
  }
}
