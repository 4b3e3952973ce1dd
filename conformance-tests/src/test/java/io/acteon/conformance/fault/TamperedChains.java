package io.acteon.conformance.fault;

import io.acteon.conformance.fault.store.FaultyAuditBackend;
import io.acteon.conformance.fault.store.RecordCopy;
import io.acteon.conformance.harness.Tampers;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditField;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainHash;
import io.acteon.spi.audit.ChainLink;
import io.acteon.spi.audit.ChainReport;
import io.acteon.spi.audit.ChainVerifier;
import io.acteon.spi.audit.ChainWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an intruder made of the chains of a heap. Nobody reaches behind a heap, so the chain that
 * was tampered with is kept here, and verified in the place of the other by the same walk. Chains
 * that are tampered with have not been purged.
 */
final class TamperedChains implements Tampers {

  private record Scope(String namespace, String tenant) {}

  private record Chain(List<AuditEntry> entries, ChainLink head) {}

  private final AuditStore store;
  private final Map<Scope, Chain> tampered = new HashMap<>();

  TamperedChains(AuditStore store) {
    this.store = store;
  }

  /** The instance, but that it verifies what the intruder left. */
  AuditBackend in(AuditBackend backend) {
    return new FaultyAuditBackend(backend) {
      @Override
      public ChainVerifier chains() {
        ChainVerifier untouched = super.chains();
        return (namespace, tenant) -> verify(new Scope(namespace, tenant), untouched);
      }
    };
  }

  @Override
  public void edit(String namespace, String tenant, long sequence) {
    tamper(
        namespace,
        tenant,
        chain ->
            chain.replaceAll(entry ->
                sequence(entry) == sequence
                    ? new AuditEntry(edited(entry.record()), entry.link())
                    : entry));
  }

  @Override
  public void remove(String namespace, String tenant, long sequence) {
    tamper(namespace, tenant, chain -> chain.removeIf(entry -> sequence(entry) == sequence));
  }

  @Override
  public void swap(String namespace, String tenant, long one, long other) {
    tamper(
        namespace,
        tenant,
        chain ->
            chain.replaceAll(entry ->
                sequence(entry) == one
                    ? renumbered(entry, other)
                    : sequence(entry) == other ? renumbered(entry, one) : entry));
  }

  @Override
  public void insertAfter(String namespace, String tenant, long sequence) {
    tamper(
        namespace,
        tenant,
        chain -> {
          AuditEntry copy = chain.get((int) sequence - 1);
          chain.replaceAll(
              entry -> sequence(entry) > sequence ? renumbered(entry, sequence(entry) + 1) : entry);
          chain.add(renumbered(new AuditEntry(copied(copy.record()), copy.link()), sequence + 1));
        });
  }

  @Override
  public void truncateAfter(String namespace, String tenant, long sequence) {
    tamper(namespace, tenant, chain -> chain.removeIf(entry -> sequence(entry) > sequence));
  }

  private synchronized void tamper(
      String namespace, String tenant, Consumer<List<AuditEntry>> intrusion) {
    List<AuditEntry> chain = chain(namespace, tenant);
    ChainLink head = chain.getLast().link().orElseThrow();
    intrusion.accept(chain);
    chain.sort(Comparator.comparingLong(TamperedChains::sequence));
    tampered.put(new Scope(namespace, tenant), new Chain(chain, head));
  }

  private synchronized ChainReport verify(Scope scope, ChainVerifier untouched) {
    Chain chain = tampered.get(scope);
    if (chain == null) {
      return untouched.verify(scope.namespace(), scope.tenant());
    }
    ChainWalk walk = new ChainWalk(scope.namespace(), scope.tenant(), 0, ChainHash.START);
    for (AuditEntry entry : chain.entries()) {
      Optional<ChainReport.Broken> broken = walk.next(entry);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return walk.end(chain.head().sequence(), chain.head().hash());
  }

  private List<AuditEntry> chain(String namespace, String tenant) {
    AuditQuery own =
        AuditQuery.of(Map.of(AuditField.NAMESPACE, namespace, AuditField.TENANT, tenant), 1000);
    List<AuditEntry> chain = new ArrayList<>(store.query(own).entries());
    chain.sort(Comparator.comparingLong(TamperedChains::sequence));
    return chain;
  }

  private static long sequence(AuditEntry entry) {
    return entry.link().orElseThrow().sequence();
  }

  private static AuditEntry renumbered(AuditEntry entry, long sequence) {
    ChainLink link = entry.link().orElseThrow();
    return new AuditEntry(
        entry.record(), Optional.of(new ChainLink(sequence, link.previousHash(), link.hash())));
  }

  private static AuditRecord edited(AuditRecord record) {
    return RecordCopy.of(record).outcome("edited").build();
  }

  private static AuditRecord copied(AuditRecord record) {
    return RecordCopy.of(record).id(record.id() + "-copy").build();
  }
}
