package io.acteon.server.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.core.scheduled.ScheduledActions;
import io.acteon.server.ActeonServer;
import io.acteon.spi.BackendFactory;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedStartTest {

  private final MemoryHeap heap = MemoryHeap.create();

  /** What it took would be cut off by its end, and wait for its lease to end each time. */
  @Test
  void aServerThatCannotListenTakesNoWork() throws Exception {
    try (MemoryStateBackend state = new MemoryStateBackend(heap);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DueIndex index = state.dueIndex(ScheduledActions.KIND);
      StateKey key = new StateKey("n", "t", ScheduledActions.KIND, "a");
      index.schedule(key, Instant.now().minusSeconds(60));

      ActeonConfig config = config(taken.getLocalPort());
      assertThatThrownBy(() -> ActeonServer.start(config).close())
          .isInstanceOf(UncheckedIOException.class);

      // A key without an entry is taken out by whoever takes it.
      assertThat(index.due(Instant.now(), 1)).hasSize(1);
    }
  }

  private ActeonConfig config(int port) {
    Map<String, String> environment =
        Map.of("ACTEON_SERVER_HOST", "127.0.0.1", "ACTEON_SERVER_PORT", Integer.toString(port));
    ActeonConfig config =
        ConfigLoader.load(Optional.empty(), environment, Catalogue.discover(Optional.empty()));
    BackendConfig<StateBackend> state = config.state();
    return new ActeonConfig(
        config.server(),
        new BackendConfig<>(state.provider(), state.section(), shared()),
        config.audit(),
        config.rules(),
        config.executor(),
        config.providers());
  }

  private BackendFactory<StateBackend> shared() {
    return new BackendFactory<>() {
      @Override
      public void migrate() {}

      @Override
      public StateBackend open() {
        return new MemoryStateBackend(heap);
      }
    };
  }
}
