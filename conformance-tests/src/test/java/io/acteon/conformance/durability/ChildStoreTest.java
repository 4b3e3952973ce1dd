package io.acteon.conformance.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.memory.MemoryStateBackendProvider;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.conformance.process.ChildStore;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the processes of a test do is theirs alone: a heap ends with them, and so does their clock.
 */
class ChildStoreTest {

  private static final String NAMESPACE = "conformance-child";

  private final ChildStore<StateBackend> store =
      new ChildStore<>(new MemoryStateBackendProvider(), ConfigFactory.empty());
  private final Acknowledgements acknowledged = Acknowledgements.create();

  @AfterEach
  void remove() {
    acknowledged.close();
  }

  @Test
  void whatEndsWithItsProcessIsNotThereAfterAKill() {
    KillsStore.Running writer =
        store.start(StateRounds.class, List.of(acknowledged.file().toString(), NAMESPACE));
    acknowledged.await(10);
    writer.kill();

    assertThat(acknowledged.lines()).hasSizeGreaterThanOrEqualTo(10);
    try (StateBackend next = store.open()) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> StateRounds.assertKept(next, NAMESPACE, acknowledged.lines()))
          .withMessageContaining("what round 0 of");
    }
  }

  @Test
  void aTaskRunsWhereTheClockIsBehind() throws Exception {
    store.runAt(Duration.ofHours(-1), Behind.class, List.of(Instant.now().toString()));
  }

  /** Fails where the clock is right. */
  static final class Behind implements ProcessTask<StateBackend> {
    @Override
    public void run(StateBackend backend, List<String> arguments) {
      assertThat(Instant.now()).isBefore(Instant.parse(arguments.getFirst()).minusSeconds(60));
    }
  }
}
