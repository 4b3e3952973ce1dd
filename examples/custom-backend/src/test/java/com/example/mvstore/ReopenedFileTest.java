package com.example.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.audit.AuditQuery;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TestsBackend("mvstore")
class ReopenedFileTest {

  private static final StateKey KEY = new StateKey("shop", "acme", "claim", "1");

  @TempDir private Path folder;

  private Config settings() {
    return ConfigFactory.parseMap(Map.of("file", folder + "/acteon.mv"));
  }

  private StateBackend openState() {
    return new MvStateBackendProvider().configure(settings()).open();
  }

  @Test
  @Clause({"S9", "L7"})
  void versionsRiseFromProcessToProcessAlsoAfterADelete() {
    long deleted;
    try (StateBackend first = openState()) {
      deleted = first.store().set(KEY, "v", Expiry.never());
      first.store().delete(KEY);
    }
    try (StateBackend second = openState()) {
      assertThat(second.store().set(KEY, "v", Expiry.never())).isGreaterThan(deleted);
      assertThat(second.store().delete(KEY, deleted)).isFalse();
    }
  }

  @Test
  @Clause({"S13", "B10"})
  void whatHadExpiredStaysGoneThoughTheClockWasSetBack() {
    AtomicReference<Instant> wall = new AtomicReference<>(Instant.now());
    StoreFile first = new StoreFile(folder + "/clock.mv", wall::get);
    try (StateBackend backend = backend(first)) {
      backend.store().set(KEY, "v", Expiry.after(Duration.ofMinutes(1)));
      wall.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
      assertThat(backend.store().get(KEY)).isEmpty();
      backend.store().set(new StateKey("shop", "acme", "claim", "2"), "v", Expiry.never());
    }
    first.close();

    wall.updateAndGet(now -> now.minus(Duration.ofHours(1)));
    StoreFile second = new StoreFile(folder + "/clock.mv", wall::get);
    try (StateBackend backend = backend(second)) {
      assertThat(backend.store().get(KEY)).isEmpty();
      backend.store().set(KEY, "again", Expiry.after(Duration.ofMinutes(1)));
      wall.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
      assertThat(backend.store().get(KEY)).isEmpty();
    }
    second.close();
  }

  private static StateBackend backend(StoreFile file) {
    return new MvStateBackend(new Door(file, Duration.ofSeconds(10), () -> {}).tried());
  }

  @Test
  @Clause("B8")
  void aFileOfANewerVersionIsRefused() {
    openState().close();
    try (MVStore newer = MVStore.open(folder + "/acteon.mv")) {
      Tables.numbers(newer).put("format", 2L);
    }

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(this::openState)
        .withMessageContaining("format 2")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.SCHEMA);
  }

  @Test
  void stateAndAuditMayShareAFileAndTheLastToCloseFreesIt() {
    AuditBackend audit = new MvAuditBackendProvider().configure(settings()).open();
    try (StateBackend state = openState()) {
      state.store().set(KEY, "v", Expiry.never());
    }

    assertThat(audit.store().query(AuditQuery.of(Map.of(), 1)).entries()).isEmpty();
    audit.close();

    try (MVStore free = MVStore.open(folder + "/acteon.mv")) {
      assertThat(free.getMapNames()).contains("entries", "records");
    }
    try (StateBackend again = openState()) {
      assertThat(again.store().get(KEY)).map(StateEntry::value).contains("v");
    }
  }

  @Test
  @Clause("B2")
  void aFolderThatIsNotThereIsNamed() {
    Config settings = ConfigFactory.parseMap(Map.of("file", folder + "/nowhere/acteon.mv"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> new MvStateBackendProvider().configure(settings).open())
        .withMessageContaining("nowhere/acteon.mv")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }
}
