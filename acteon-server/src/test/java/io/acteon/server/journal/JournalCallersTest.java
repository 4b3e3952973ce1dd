package io.acteon.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.dispatch.Caller;
import io.acteon.spi.audit.AuditQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JournalCallersTest {

  private static final Deed DEED = new Deed("cancel", "cancelled", "not_cancelled", "unknown");

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000", "\ud83d"})
  void recordsACallerWhoseNameNoRecordMayHold(String caller) {
    try (MemoryAuditBackend audit = new MemoryAuditBackend(MemoryHeap.create())) {
      OperatorJournal journal =
          new OperatorJournal(
              Optional.of(audit.store()),
              Duration.ofDays(1),
              Clock.systemUTC(),
              new Caller(Optional.of(caller), Optional.empty()));

      assertThat(journal.perform(DEED, subject(), () -> true)).isTrue();

      assertThat(audit.store().query(AuditQuery.of(Map.of(), 10)).entries())
          .singleElement()
          .satisfies(
              entry -> assertThat(entry.record().callerId().orElseThrow()).contains("\"omitted\""));
    }
  }

  private static Subject subject() {
    return new Subject(
        "a",
        "shop",
        "acme",
        "email",
        "digest",
        Optional.empty(),
        JsonMapper.shared().createObjectNode());
  }
}
