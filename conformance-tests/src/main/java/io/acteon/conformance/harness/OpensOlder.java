package io.acteon.conformance.harness;

import io.acteon.conformance.durability.OlderStore;
import io.acteon.spi.Backend;
import java.util.List;

/**
 * A harness that has kept what released versions of the backend wrote: for each, what {@link
 * OlderStore} leaves in an empty store.
 *
 * @param <B> the kind of backend
 */
public interface OpensOlder<B extends Backend> {

  /** The versions, the oldest first; at least one. */
  List<String> versions();

  /** Opens an instance of this version on a copy of what {@code version} wrote. */
  B openOlder(String version);
}
