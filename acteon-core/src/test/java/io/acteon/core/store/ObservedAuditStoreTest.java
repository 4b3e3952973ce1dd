package io.acteon.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedAuditStoreTest {

  private final List<String> recorded = new ArrayList<>();
  private final MemoryAuditBackend backend = new MemoryAuditBackend(MemoryHeap.create());
  private final AuditStore store =
      GatewayStores.audit(
          backend,
          new StoreObserver() {
            @Override
            public void called(Operation operation, Duration time, Optional<ErrorCode> failure) {}

            @Override
            public void recorded(AuditRecord record) {
              recorded.add(record.id() + " " + record.tenant());
            }
          });

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void tellsOfWhatIsDurableAndOfNothingElse() {
    store.append(record("r1", "acme"));
    store.append(record("r1", "globex"));
    store.appendAll(List.of(record("r2", "acme"), record("r1", "globex"), record("r1", "acme")));

    assertThat(recorded).containsExactly("r1 acme", "r2 acme", "r1 acme");
  }

  @Test
  void tellsOfNothingThatFailed() {
    backend.close();

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> store.append(record("r1", "acme")));
    store.appendAll(List.of(record("r2", "acme")));

    assertThat(recorded).isEmpty();
  }

  private static AuditRecord record(String id, String tenant) {
    Instant at = Instant.parse("2026-01-31T09:30:00Z");
    return new AuditRecord(
        id,
        id,
        "shop",
        tenant,
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        "executed",
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        at,
        at,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
