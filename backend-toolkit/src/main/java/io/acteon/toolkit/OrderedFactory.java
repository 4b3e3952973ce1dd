package io.acteon.toolkit;

import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.spi.PrefixedBackendFactory;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import io.acteon.spi.diagnose.StoreFindings;
import io.acteon.spi.state.StateBackend;
import io.acteon.toolkit.internal.audit.OrderedAuditBackend;
import io.acteon.toolkit.internal.call.OpenStores;
import io.acteon.toolkit.internal.call.StoreAccess;
import io.acteon.toolkit.internal.rows.Rows.Family;
import io.acteon.toolkit.internal.state.OrderedStateBackend;
import io.acteon.toolkit.store.OrderedStoreKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Opens instances of one kind. There is no schema (B8). */
record OrderedFactory<B extends Backend>(
    OrderedSettings settings,
    String kept,
    Family first,
    Family last,
    Function<StoreAccess, B> instance)
    implements PrefixedBackendFactory<B> {

  private static final int REMOVED_AT_ONCE = 1_000;

  static OrderedFactory<StateBackend> state(OrderedStoreKind kind, OrderedSettings settings) {
    return new OrderedFactory<>(
        settings,
        "state",
        Family.ENTRY,
        Family.DUE_LEASE,
        access -> new OrderedStateBackend(OrderedStateBackend.capabilities(kind), access));
  }

  static OrderedFactory<AuditBackend> audit(OrderedStoreKind kind, OrderedSettings settings) {
    return new OrderedFactory<>(
        settings,
        "audit",
        Family.RECORD,
        Family.CHAIN_ENDS,
        access ->
            new OrderedAuditBackend(
                OrderedAuditBackend.capabilities(kind, settings.chained()), access));
  }

  @Override
  public void migrate() {
    access().close();
  }

  @Override
  public B open() {
    return instance.apply(access());
  }

  @Override
  public List<String> remove() {
    if (!settings.place().exists()) {
      return List.of();
    }
    long removed = 0;
    try (StoreAccess access = access()) {
      int some;
      do {
        some = access.call(rows -> rows.removeAll(first, last, REMOVED_AT_ONCE));
        removed += some;
      } while (some == REMOVED_AT_ONCE);
    }
    return removed == 0
        ? List.of()
        : List.of(
            String.format(Locale.ROOT, "%,d rows of %s", removed, settings.place().describe()));
  }

  @Override
  public Optional<Diagnosable> diagnosis() {
    return settings.place().diagnosis().or(() -> Optional.of(unused -> findings()));
  }

  /** The store is opened, and so locked for a moment if it is one of a single process. */
  private List<Finding> findings() {
    String where = settings.place().describe();
    if (!settings.place().exists()) {
      return List.of(
          Finding.info("store.opens", where, "it is not there yet; the first gateway makes it"));
    }
    try (StoreAccess access = access()) {
      return List.of(
          Finding.ok("store.opens", where, "it can be used"),
          StoreFindings.latency(where, access::ping));
    } catch (BackendException unusable) {
      return List.of(StoreFindings.unusable(where, unusable));
    }
  }

  private StoreAccess access() {
    return OpenStores.OF_PROCESS.open(
        settings.place(), settings.prefix(), kept, settings.deadline());
  }
}
