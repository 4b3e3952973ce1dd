package io.acteon.toolkit.internal.audit;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.internal.call.StoreAccess;
import io.acteon.toolkit.store.OrderedStoreKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An instance of the audit backend; every instance on one store sees the same records. */
public final class OrderedAuditBackend extends BackendInstance<StoreAccess>
    implements AuditBackend {

  private static final int BATCH = 256;
  private static final int MOST_PURGED = 100_000;
  private static final int PURGED_AT_ONCE = 1_000;

  private final AuditStore store;

  public OrderedAuditBackend(Set<Capability> capabilities, StoreAccess access) {
    super(access, capabilities);
    this.store = new Store(access, capabilities.contains(Capability.TAMPER_EVIDENCE));
  }

  public static Set<Capability> capabilities(OrderedStoreKind kind, boolean chained) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    all.addAll(kind.capabilities());
    // That is about versions, which records have none of.
    all.remove(Capability.FENCING_SURVIVES_FAILOVER);
    if (chained) {
      all.add(Capability.TAMPER_EVIDENCE);
    }
    return Set.copyOf(all);
  }

  private record Store(StoreAccess access, boolean chained) implements AuditStore {

    @Override
    public List<Reply<AppendResult>> appendAll(List<AuditRecord> batch) {
      try {
        return access.call(rows -> {
          Records records = new Records(rows);
          return batch.stream()
              .<Reply<AppendResult>>map(record -> new Reply.Done<>(records.append(record, chained)))
              .toList();
        });
      } catch (BackendException failure) {
        return batch.stream()
            .<Reply<AppendResult>>map(record -> new Reply.Refused<>(failure))
            .toList();
      }
    }

    @Override
    public int batchSize() {
      return BATCH;
    }

    @Override
    public AuditPage query(AuditQuery query) {
      RecordWalk walk = new RecordWalk(query);
      long end = access.end();
      Optional<AuditPage> page = Optional.empty();
      while (page.isEmpty()) {
        page = access.call(walk::stride, end);
      }
      return page.get();
    }

    @Override
    public int purge(int limit) {
      if (limit < 1 || limit > MOST_PURGED) {
        throw BackendException.invalid("a limit of " + limit + "; allowed are 1 to " + MOST_PURGED);
      }
      long end = access.end();
      int purged = 0;
      int last;
      do {
        int next = Math.min(limit - purged, PURGED_AT_ONCE);
        last = access.call(rows -> new Records(rows).purge(next), end);
        purged += last;
      } while (last == PURGED_AT_ONCE && purged < limit);
      return purged;
    }
  }

  @Override
  public AuditStore store() {
    return store;
  }

  @Override
  public ChainVerifier chains() {
    if (!capabilities().contains(Capability.TAMPER_EVIDENCE)) {
      throw BackendException.unsupported(Capability.TAMPER_EVIDENCE);
    }
    return new OrderedChains(opened);
  }
}
