package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A6;

import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditStore;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditStore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Purges that remove too much or too little, or count wrongly. */
public final class PurgeFaults {

  /** What a store does with a purge instead. */
  @FunctionalInterface
  private interface Purge {
    int of(int limit, AuditStore store);
  }

  private PurgeFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        hiding(
            "a purge removes what expires later", entry -> entry.record().expiresAt().isPresent()),
        hiding("a purge removes what never expires", entry -> entry.record().expiresAt().isEmpty()),
        fault("a purge is not held to its limit", PurgeFaults::unbounded),
        fault("a purge removes nothing", (limit, store) -> 0),
        fault("a purge counts one too many", (limit, store) -> store.purge(limit) + 1),
        fault("a purge says that it removed as many as it might", PurgeFaults::asked),
        fault(
            "a purge takes any limit", (limit, store) -> store.purge(Math.clamp(limit, 1, 1000))));
  }

  private static AuditFault fault(String name, Purge mistake) {
    return AuditFault.ofStore(
        name,
        A6,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public int purge(int limit) {
                return mistake.of(limit, store);
              }
            });
  }

  private static int unbounded(int limit, AuditStore store) {
    int removed = store.purge(limit);
    return removed < limit ? removed : removed + store.purge(1000);
  }

  private static int asked(int limit, AuditStore store) {
    int removed = store.purge(limit);
    return removed == 0 ? 0 : limit;
  }

  /** After a purge, records are gone that should have stayed. */
  private static AuditFault hiding(String name, Predicate<AuditEntry> gone) {
    AtomicBoolean purged = new AtomicBoolean();
    return AuditFault.ofStore(
        name,
        A6,
        store ->
            new FaultyAuditStore(store) {
              @Override
              public int purge(int limit) {
                purged.set(true);
                return super.purge(limit);
              }

              @Override
              public AuditPage query(AuditQuery query) {
                AuditPage page = super.query(query);
                return purged.get()
                    ? new AuditPage(
                        page.entries().stream().filter(gone.negate()).toList(), page.cursor())
                    : page;
              }
            });
  }
}
