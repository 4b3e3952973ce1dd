package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.TestsBackend;
import io.acteon.conformance.harness.FailsCommits.Failure;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the kit shows with a network, this backend has to show with a disk. */
@TestsBackend("file")
@Execution(ExecutionMode.SAME_THREAD)
class FaultyDiskTest {

  private static final StateKey KEY = new StateKey("shop", "acme", "claim", "1");
  private static final StateKey OTHER = new StateKey("shop", "acme", "claim", "2");

  @TempDir private Path folder;
  private DiskFaults disk;
  private StateBackend backend;
  private StateStore store;

  @BeforeEach
  void open() {
    disk = DiskFaults.in(folder);
    backend = open(settings());
    store = backend.store();
  }

  private static StateBackend open(Config settings) {
    return new FaultyPlace.StateProvider().configure(settings).open();
  }

  private Config settings() {
    return ConfigFactory.parseMap(Map.of("folder", folder.toString(), "deadline_ms", 10_000));
  }

  @AfterEach
  void close() {
    disk.thaw();
    disk.failOnSync(Failure.NONE);
    disk.beReadOnly(false);
    backend.close();
  }

  @Test
  @Clause("S7")
  void aDuplicateWritesNothingToTheDisk() {
    store.checkAndSet(KEY, "first", Expiry.after(Duration.ofHours(1)));
    int before = disk.syncs();

    for (int i = 0; i < 10; i++) {
      assertThat(store.checkAndSet(KEY, "second", Expiry.after(Duration.ofHours(2))))
          .isInstanceOf(ClaimResult.Present.class);
      store.get(KEY);
    }

    assertThat(disk.syncs()).isEqualTo(before);
  }

  @Test
  @Clause({"A1", "B13"})
  void everyAnswerIsOnTheDiskFirst() {
    int before = disk.syncs();

    store.set(KEY, "a", Expiry.never());
    store.set(KEY, "b", Expiry.never());

    assertThat(disk.syncs()).isEqualTo(before + 2);
  }

  @Test
  @Clause({"B6", "B5"})
  void whatBecameOfAWriteIsUnknownWhenTheDiskIsFull() {
    store.set(KEY, "before", Expiry.never());
    disk.failOnSync(Failure.UNDONE);

    BackendException failure = failureOf(() -> store.set(KEY, "during", Expiry.never()));

    assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure)
        .hasMessage(folder + "/acteon.mv cannot be read or written: No space left on device")
        .hasNoCause();
  }

  @Test
  @Clause("B6")
  void theFileIsUsedAgainOnceTheDiskWorks() {
    long before = store.set(KEY, "before", Expiry.never());
    disk.failOnSync(Failure.UNDONE);
    failureOf(() -> store.set(KEY, "during", Expiry.never()));
    disk.failOnSync(Failure.NONE);

    backend.ping();

    assertThat(store.get(KEY)).map(StateEntry::value).isPresent().get().isIn("before", "during");
    assertThat(store.set(KEY, "after", Expiry.never())).isGreaterThan(before);
  }

  @Test
  @Clause("B2")
  void aFileThatCannotBeWrittenIsRefused() {
    backend.close();
    disk.beReadOnly(true);

    BackendException failure = failureOf(() -> open(settings()).close());

    assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(failure).hasMessage(folder + "/acteon.mv is not open to this user");
  }

  @Test
  @Clause({"B4", "B6"})
  void aFrozenDiskEndsCallsByTheirDeadline() {
    Config hurry = settings().withValue("deadline_ms", ConfigValueFactory.fromAnyRef(200));
    try (StateBackend hasty = open(hurry)) {
      disk.freeze();

      BackendException writing = failureOf(() -> hasty.store().set(KEY, "v", Expiry.never()));
      BackendException waiting = failureOf(() -> hasty.store().set(OTHER, "v", Expiry.never()));

      assertThat(writing.code()).isEqualTo(ErrorCode.TIMEOUT);
      assertThat(writing.effect()).isEqualTo(Effect.UNKNOWN);
      assertThat(waiting.code()).isEqualTo(ErrorCode.TIMEOUT);
      assertThat(waiting.effect()).isEqualTo(Effect.NOT_APPLIED);
    }
    disk.thaw();

    assertThat(store.get(KEY)).isPresent();
    assertThat(store.get(OTHER)).isEmpty();
  }

  @Test
  @Clause("B12")
  void anInterruptedCallerLeavesTheFileOpen() throws InterruptedException {
    disk.freeze();
    int before = disk.syncs();
    AtomicReference<BackendException> failure = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> failure.set(failureOf(() -> store.set(KEY, "v", Expiry.never()))));
    Eventually.isTrue(
        "the disk is asked to write", Duration.ofSeconds(10), () -> disk.syncs() > before);

    caller.interrupt();
    caller.join();
    disk.thaw();

    assertThat(failure.get().code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(failure.get().effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(store.get(KEY)).isPresent();
  }

  private static BackendException failureOf(ThrowingCallable call) {
    BackendException failure = catchThrowableOfType(BackendException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
