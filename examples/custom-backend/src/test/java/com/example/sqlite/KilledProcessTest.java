package com.example.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DURABLE: what another process was told is done is there when that process was killed. */
@TestsBackend("sqlite")
class KilledProcessTest {

  static final StateKey COUNTER = new StateKey("shop", "acme", "counter", "all");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("acteon.db");
  }

  private Config settings() {
    return ConfigFactory.parseMap(Map.of("file", file().toString()));
  }

  static StateKey entry(int number) {
    return new StateKey("shop", "acme", "entry", "e" + number);
  }

  static AuditRecord record(int number) {
    Instant time = Instant.EPOCH.plusSeconds(number);
    return new AuditRecord(
        "r" + number,
        "a" + number,
        "shop",
        "acme",
        "email",
        "welcome",
        "allow",
        Optional.empty(),
        "executed",
        Optional.empty(),
        "{}",
        "{}",
        "{}",
        time,
        time,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @RepeatedTest(3)
  @Clause({"A1", "S9", "S14", "D4"})
  void everythingAcknowledgedIsThereAfterAKill() throws Exception {
    OtherProcess writer = OtherProcess.writingTo(file());
    try (writer) {
      writer.await(50);
    }
    List<String> versions = writer.said();

    try (StateBackend state = new SqliteStateBackendProvider().configure(settings()).open();
        AuditBackend audit = new SqliteAuditBackendProvider().configure(settings()).open()) {
      int rounds = versions.size();
      for (int i = 0; i < rounds; i++) {
        assertThat(state.store().get(entry(i)))
            .contains(new StateEntry("v" + i, Long.parseLong(versions.get(i)), Optional.empty()));
        assertThat(state.dueIndex("ready").unschedule(entry(i))).isTrue();
        assertThat(audit.store().append(record(i))).isEqualTo(AppendResult.ALREADY_STORED);
      }
      StateEntry counter = state.store().get(COUNTER).orElseThrow();
      assertThat(Long.parseLong(counter.value())).isBetween((long) rounds, rounds + 1L);
      assertThat(counter.timeToLive()).isPresent();
      assertThat(state.store().set(entry(0), "next", Expiry.never()))
          .isGreaterThan(Long.parseLong(versions.getLast()))
          .isGreaterThan(counter.version());
    }
  }

  @Test
  @Clause("B2")
  void aFileInTheHandsOfAnotherProcessIsNamed() throws Exception {
    try (OtherProcess owner = OtherProcess.writingTo(file())) {
      owner.await(1);

      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> new SqliteStateBackendProvider().configure(settings()).open())
          .withMessage(
              file() + " is locked: another process has it open; stop that, or choose another file")
          .extracting(BackendException::code)
          .isEqualTo(ErrorCode.UNAVAILABLE);
    }
    new SqliteStateBackendProvider().configure(settings()).open().close();
  }
}
