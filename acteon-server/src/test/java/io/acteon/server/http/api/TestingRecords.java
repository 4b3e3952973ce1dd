package io.acteon.server.http.api;

import io.acteon.spi.Capability;
import io.acteon.spi.Reply;
import io.acteon.spi.SweepStats;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.audit.ChainVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An audit store whose owner can make it look as if an action had been suppressed. */
final class TestingRecords implements AuditBackend, AuditStore {

  private final AuditBackend backend;
  private final Set<String> suppressed = ConcurrentHashMap.newKeySet();

  TestingRecords(AuditBackend backend) {
    this.backend = backend;
  }

  void suppress(String actionId) {
    suppressed.add(actionId);
  }

  private AuditEntry shown(AuditEntry entry) {
    AuditRecord record = entry.record();
    return suppressed.contains(record.actionId())
        ? new AuditEntry(withOutcome(record, "suppressed"), entry.link())
        : entry;
  }

  private static AuditRecord withOutcome(AuditRecord record, String outcome) {
    return new AuditRecord(
        record.id(),
        record.actionId(),
        record.namespace(),
        record.tenant(),
        record.provider(),
        record.actionType(),
        record.verdict(),
        record.matchedRule(),
        outcome,
        record.actionPayload(),
        record.verdictDetails(),
        record.outcomeDetails(),
        record.metadata(),
        record.dispatchedAt(),
        record.completedAt(),
        record.duration(),
        record.expiresAt(),
        record.callerId(),
        record.authMethod());
  }

  @Override
  public AuditPage query(AuditQuery query) {
    AuditPage page = backend.store().query(query);
    return new AuditPage(page.entries().stream().map(this::shown).toList(), page.cursor());
  }

  @Override
  public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
    return backend.store().appendAll(records);
  }

  @Override
  public int purge(int limit) {
    return backend.store().purge(limit);
  }

  @Override
  public AuditStore store() {
    return this;
  }

  @Override
  public ChainVerifier chains() {
    return backend.chains();
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public String describe() {
    return backend.describe();
  }

  @Override
  public Duration deadline() {
    return backend.deadline();
  }

  @Override
  public void ping() {
    backend.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return backend.sweepStats();
  }

  @Override
  public void close() {
    backend.close();
  }
}
