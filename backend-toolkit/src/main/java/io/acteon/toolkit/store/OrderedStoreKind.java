package io.acteon.toolkit.store;

import com.typesafe.config.Config;
import io.acteon.spi.Capability;
import io.acteon.spi.settings.Settings;
import java.util.Set;

/**
 * What can be chosen by name: a kind of {@link OrderedStore}. Nothing here does I/O.
 *
 * @see io.acteon.toolkit.OrderedStateBackendProvider
 * @see io.acteon.toolkit.OrderedAuditBackendProvider
 */
public interface OrderedStoreKind {

  /** The word that chooses it, as in {@code backend = "file"}: {@code [a-z0-9-]+}. */
  String name();

  /**
   * The keys of its section that are its own, with their defaults; a key without a default is null.
   * The toolkit adds {@code prefix}, {@code deadline_ms} and, for audit, {@code chain}.
   */
  Config defaults();

  /**
   * What the store promises: of {@link Capability#DURABLE}, {@link Capability#SHARED} and {@link
   * Capability#FENCING_SURVIVES_FAILOVER}. The toolkit adds what it brings itself.
   */
  Set<Capability> capabilities();

  /**
   * Reads the keys of {@link #defaults}. What is wrong is reported to the settings, all of it; the
   * place is then not used.
   */
  OrderedStorePlace place(Settings settings);
}
