package io.acteon.backend.file;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.TestsBackend;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.conformance.process.ChildStore;
import io.acteon.spi.BackendException;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second process is told that opens a folder in use. */
@TestsBackend("file")
class FileInUseTest {

  private static final String OPENED = "opened";

  @TempDir private Path folder;

  @Test
  @Clause("B2")
  void aFileInTheHandsOfAnotherProcessIsNamed() {
    Config settings = ConfigFactory.parseMap(Map.of("folder", folder.toString()));
    ChildStore<StateBackend> store = new ChildStore<>(new FileStateBackendProvider(), settings);

    KillsStore.Running owner = store.start(Holding.class, List.of(folder.toString()));
    try {
      Eventually.isTrue(
          "another process has opened it",
          Duration.ofMinutes(1),
          () -> Files.exists(folder.resolve(OPENED)));
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(store::open)
          .withMessage(
              folder
                  + "/acteon.mv is in use by another process: one at a time can have it open; stop"
                  + " the other or give this one a place of its own")
          .extracting(BackendException::code)
          .isEqualTo(ErrorCode.UNAVAILABLE);
    } finally {
      owner.kill();
    }
    store.open().close();
  }

  /** Holds the store until it is killed. */
  static final class Holding implements ProcessTask<StateBackend> {

    @Override
    public void run(StateBackend backend, List<String> arguments)
        throws IOException, InterruptedException {
      Files.createFile(Path.of(arguments.getFirst(), OPENED));
      new CountDownLatch(1).await();
    }
  }
}
