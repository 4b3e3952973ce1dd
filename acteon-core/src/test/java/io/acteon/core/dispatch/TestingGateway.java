package io.acteon.core.dispatch;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.action.Action;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.Backoff;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleBook;
import io.acteon.spi.Reply;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditEntry;
import io.acteon.spi.audit.AuditPage;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A gateway over memory with a provider {@code email} that tests steer and look into. */
final class TestingGateway implements AutoCloseable {

  final TestingFaultyStore store;
  final Queue<ProviderRequest> executed = new ConcurrentLinkedQueue<>();
  final Gateway gateway;
  volatile Optional<ProviderException> failure = Optional.empty();
  volatile Supplier<ProviderResponse> answer =
      () -> ProviderResponse.success("{\"token\":\"t-1\",\"sent\":true}");

  /** What an append does first; throws in place of the store. */
  volatile Consumer<AuditRecord> beforeAppend = record -> {};

  private final MemoryStateBackend state;
  private final MemoryAuditBackend audit;
  final AuditTrail trail;
  private final RuleBook rules;

  TestingGateway(Path directory, String yaml) {
    this(MemoryHeap.create(), directory, yaml);
  }

  TestingGateway(MemoryHeap heap, Path directory, String yaml) {
    this(heap, directory, yaml, false);
  }

  TestingGateway(MemoryHeap heap, Path directory, String yaml, boolean intent) {
    write(directory.resolve("rules.yaml"), yaml);
    state = new MemoryStateBackend(heap);
    audit = new MemoryAuditBackend(heap);
    store = new TestingFaultyStore(state.store());
    trail = new AuditTrail(new WatchedAudit(), false, 64 << 20);
    rules = RuleBook.open(directory);
    gateway =
        new Gateway(
            rules::current,
            store,
            executor(),
            Optional.of(recorder(intent)),
            Postponement.IMPOSSIBLE,
            Clock.systemUTC());
  }

  Outcome dispatch(Action action) {
    return gateway.dispatch(action, Caller.ANONYMOUS);
  }

  List<AuditRecord> records() {
    return audit.store().query(AuditQuery.of(Map.of(), 1_000)).entries().stream()
        .map(AuditEntry::record)
        .toList();
  }

  @Override
  public void close() {
    gateway.close();
    rules.close();
    trail.close();
    audit.close();
    state.close();
  }

  private ActionExecutor executor() {
    ActionProvider provider =
        request -> {
          executed.add(request);
          if (failure.isPresent()) {
            throw failure.get();
          }
          return answer.get();
        };
    Providers providers = new Providers(Map.of("email", provider, "sms", provider));
    Backoff backoff = new Backoff(Duration.ZERO, Duration.ZERO);
    return new ActionExecutor(providers, 0, Duration.ofSeconds(30), 100, backoff);
  }

  private Recorder recorder(boolean intent) {
    return new Recorder(
        trail,
        new Redactor(List.of("token", "password"), "[REDACTED]"),
        Duration.ofDays(30),
        true,
        intent,
        new UuidV7(Clock.systemUTC()));
  }

  /** The audit store as the gateway sees it. */
  private final class WatchedAudit implements AuditStore {

    @Override
    public List<Reply<AppendResult>> appendAll(List<AuditRecord> records) {
      records.forEach(beforeAppend);
      return audit.store().appendAll(records);
    }

    @Override
    public AuditPage query(AuditQuery query) {
      return audit.store().query(query);
    }

    @Override
    public int purge(int limit) {
      return audit.store().purge(limit);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
