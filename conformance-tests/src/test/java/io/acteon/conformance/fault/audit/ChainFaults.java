package io.acteon.conformance.fault.audit;

import static io.acteon.conformance.clause.ContractClause.A7;

import io.acteon.conformance.fault.AuditFault;
import io.acteon.conformance.fault.store.FaultyAuditBackend;
import io.acteon.conformance.fault.store.RecordCopy;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Chains that fork, and verifications that find nothing. */
public final class ChainFaults {

  private ChainFaults() {}

  public static Stream<AuditFault> all() {
    return Stream.of(
        chained(
            "every instance goes on from its own last record, so the chain forks",
            store -> _ -> store,
            record -> record),
        chained(
            "all tenants of a namespace share a chain",
            _ -> AuditRecord::namespace,
            record -> record),
        chained(
            "the hash leaves out the metadata",
            _ -> record -> record.namespace() + " " + record.tenant(),
            ChainFaults::withoutMetadata),
        verifying("verification finds nothing", ChainFaults::findNothing),
        verifying("verification starts anew after a purge", ChainFaults::fromTheStart),
        verifying("verification looks at the order alone", ChainFaults::orderOnly));
  }

  private static AuditFault chained(
      String name,
      Function<AuditStore, Function<AuditRecord, Object>> chain,
      UnaryOperator<AuditRecord> hashed) {
    OwnChains.Links links = new OwnChains.Links();
    return AuditFault.ofStore(
        name, A7, store -> new OwnChains(store, links, chain.apply(store), hashed));
  }

  private static AuditRecord withoutMetadata(AuditRecord record) {
    return RecordCopy.of(record).metadata("{}").build();
  }

  private static AuditFault verifying(
      String name, BiFunction<List<AuditEntry>, ChainReport, ChainReport> verdict) {
    return new AuditFault(
        name,
        A7,
        backend ->
            new FaultyAuditBackend(backend) {
              @Override
              public ChainVerifier chains() {
                ChainVerifier correct = super.chains();
                return (namespace, tenant) ->
                    verdict.apply(
                        entries(backend, namespace, tenant), correct.verify(namespace, tenant));
              }
            });
  }

  private static ChainReport findNothing(List<AuditEntry> entries, ChainReport correct) {
    return new ChainReport.Intact(entries.size());
  }

  private static ChainReport orderOnly(List<AuditEntry> entries, ChainReport correct) {
    return correct instanceof ChainReport.Broken broken && broken.reason().contains("fields")
        ? new ChainReport.Intact(entries.size())
        : correct;
  }

  private static ChainReport fromTheStart(List<AuditEntry> entries, ChainReport correct) {
    if (entries.isEmpty() || correct instanceof ChainReport.Broken) {
      return correct;
    }
    AuditRecord first = entries.getFirst().record();
    ChainWalk walk = new ChainWalk(first.namespace(), first.tenant(), 0, ChainHash.START);
    return entries.stream()
        .map(walk::next)
        .flatMap(Optional::stream)
        .<ChainReport>map(broken -> broken)
        .findFirst()
        .orElse(correct);
  }

  private static List<AuditEntry> entries(AuditBackend backend, String namespace, String tenant) {
    AuditQuery own =
        AuditQuery.of(Map.of(AuditField.NAMESPACE, namespace, AuditField.TENANT, tenant), 1000);
    return backend.store().query(own).entries().stream()
        .sorted(Comparator.comparing(entry -> entry.link().map(ChainLink::sequence).orElse(0L)))
        .toList();
  }
}
