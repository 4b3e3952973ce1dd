package io.acteon.core.scheduled;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Recorder;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.Backoff;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleSet;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** A gateway over a heap that others share, and what waits there for its time. */
final class TestingInstance implements AutoCloseable {

  static final Duration BOUND = Duration.ofMinutes(2);

  final StateStore store;
  final DueIndex index;
  final ScheduledActions scheduled;
  final Gateway gateway;
  final ScheduledRuns runs;
  final LeavingAuditStore records;
  private final MemoryStateBackend state;
  private final MemoryAuditBackend audit;
  private final AuditTrail trail;

  /**
   * @param provided what the provider {@code email} was asked for
   * @param between what stands between the instance and its store
   */
  TestingInstance(
      MemoryHeap heap,
      String yaml,
      Queue<ProviderRequest> provided,
      UnaryOperator<StateStore> between) {
    state = new MemoryStateBackend(heap);
    audit = new MemoryAuditBackend(heap);
    records = new LeavingAuditStore(audit.store());
    store = between.apply(state.store());
    index = state.dueIndex(ScheduledActions.KIND);
    Clock clock = Clock.systemUTC();
    scheduled = new ScheduledActions(store, index, clock);
    trail = new AuditTrail(records, false, 64 << 20);
    RuleSet rules = RuleSet.parse("rules.yaml", yaml);
    gateway =
        new Gateway(
            () -> rules,
            store,
            executor(provided),
            Optional.of(
                new Recorder(
                    trail,
                    new Redactor(List.of(), "[REDACTED]"),
                    Duration.ofDays(30),
                    true,
                    false,
                    new UuidV7(clock))),
            scheduled,
            clock);
    runs = new ScheduledRuns(store, gateway, BOUND, new RunMemory(1 << 30));
  }

  private static ActionExecutor executor(Queue<ProviderRequest> provided) {
    ActionProvider provider =
        request -> {
          provided.add(request);
          return ProviderResponse.success("{}");
        };
    return new ActionExecutor(
        new Providers(Map.of("email", provider), Map.of()),
        0,
        Duration.ofSeconds(30),
        100,
        new Backoff(Duration.ZERO, Duration.ZERO));
  }

  /** All records, the newest first. */
  List<AuditRecord> records() {
    return audit.store().query(AuditQuery.of(Map.of(), 1_000)).entries().stream()
        .map(AuditEntry::record)
        .toList();
  }

  /** How many records wait for their store. */
  int waiting() {
    return trail.waiting();
  }

  @Override
  public void close() {
    gateway.close();
    trail.close();
    audit.close();
    state.close();
  }
}
