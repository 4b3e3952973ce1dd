package com.example.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.TestsBackend;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
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
    return ConfigFactory.parseMap(Map.of("folder", folder.toString()));
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
    try (MVStore newer = MVStore.open(folder + "/acteon_state.mv")) {
      Tables.numbers(newer).put("format", 2L);
    }

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(this::openState)
        .withMessageContaining("format 2")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.SCHEMA);
  }

  @Test
  @Clause("B3")
  void theLastInstanceToCloseFreesTheFile() {
    StateBackend first = openState();
    StateBackend second = openState();
    first.store().set(KEY, "v", Expiry.never());
    first.close();

    assertThat(second.store().get(KEY)).map(StateEntry::value).contains("v");
    second.close();

    try (MVStore free = MVStore.open(folder + "/acteon_state.mv")) {
      assertThat(free.getMapNames()).contains("entries");
    }
  }

  @Test
  @Clause("B9")
  void removingAPrefixLeavesTheOtherKindAndOtherPrefixesAlone() {
    Config longer = settings().withValue("prefix", ConfigValueFactory.fromAnyRef("acteon_b_"));
    MvFactory<StateBackend> state = factory(settings());
    new MvAuditBackendProvider().configure(settings()).migrate();
    factory(longer).migrate();
    state.migrate();

    assertThat(state.remove()).containsExactly(folder + "/acteon_state.mv");
    assertThat(state.remove()).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("acteon_audit.mv", "acteon_b_state.mv");
  }

  @Test
  @Clause("B9")
  void whatIsInUseIsNotRemoved() {
    try (StateBackend open = openState()) {
      open.store().set(KEY, "v", Expiry.never());

      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> factory(settings()).remove())
          .extracting(BackendException::code)
          .isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(open.store().get(KEY)).isPresent();
    }
  }

  private static MvFactory<StateBackend> factory(Config settings) {
    return new MvFactory<>(MvSettings.read("state", settings), MvStateBackend::new);
  }

  @Test
  @Clause("B2")
  void aFolderThatIsNotThereIsNamed() {
    Config settings = ConfigFactory.parseMap(Map.of("folder", folder + "/nowhere"));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> new MvStateBackendProvider().configure(settings).open())
        .withMessageContaining("nowhere/acteon_state.mv")
        .extracting(BackendException::code)
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }
}
