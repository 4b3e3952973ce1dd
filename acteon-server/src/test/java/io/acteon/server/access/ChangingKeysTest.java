package io.acteon.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.server.auth.KeysFileEditor;
import io.acteon.server.stream.SseClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers whose file of keys changes while they work. */
class ChangingKeysTest {

  @TempDir Path directory;

  @Test
  void whoseKeyStaysNeverNotices() throws Exception {
    String staying = GuardedServer.key(directory, "ada", "role = \"admin\"", GuardedServer.ALL);
    String leaving = GuardedServer.key(directory, "bob", "role = \"admin\"", GuardedServer.ALL);
    AtomicBoolean over = new AtomicBoolean();
    try (GuardedServer one = new GuardedServer(directory);
        GuardedServer two = new GuardedServer(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<GuardedServer> servers = List.of(one, two);
      List<Future<Integer>> loads =
          servers.stream()
              .map(server -> threads.submit(() -> load(server.caller(staying), over)))
              .toList();
      String coming = "";
      for (int i = 0; i < 20; i++) {
        coming = GuardedServer.key(directory, "new-" + i, "role = \"viewer\"", GuardedServer.ALL);
      }
      new KeysFileEditor(directory.resolve("keys.toml")).revoke(leaving.substring(4, 16));

      for (GuardedServer server : servers) {
        GuardedServer.Caller fresh = server.caller(coming);
        GuardedServer.Caller gone = server.caller(leaving);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> fresh.get("/v1/rules").statusCode() == 200);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> gone.get("/v1/rules").statusCode() == 401);
      }
      over.set(true);
      for (Future<Integer> load : loads) {
        assertThat(load.get()).isPositive();
      }
    }
  }

  @Test
  void aStreamEndsWithTheRightToWatchIt() throws Exception {
    String staying = GuardedServer.key(directory, "ada", "role = \"admin\"", GuardedServer.ALL);
    String leaving = GuardedServer.key(directory, "bob", "role = \"admin\"", GuardedServer.ALL);
    try (GuardedServer server = new GuardedServer(directory);
        SseClient kept = server.caller(staying).stream();
        SseClient ended = server.caller(leaving).stream()) {
      GuardedServer.Caller ada = server.caller(staying);
      GuardedServer.Caller bob = server.caller(leaving);
      ada.post("/v1/dispatch", GuardedServer.action("acme", "welcome", "before"));
      await().until(() -> kept.actionIds().contains("before"));
      await().until(() -> ended.actionIds().contains("before"));

      new KeysFileEditor(directory.resolve("keys.toml")).revoke(leaving.substring(4, 16));
      await().atMost(Duration.ofSeconds(30)).until(() -> bob.get("/v1/rules").statusCode() == 401);
      ada.post("/v1/dispatch", GuardedServer.action("acme", "welcome", "after"));

      await().until(() -> kept.actionIds().contains("after"));
      await().until(ended::ended);
      assertThat(ended.actionIds()).containsExactly("before");
      assertThat(kept.ended()).isFalse();
    }
  }

  /** How many actions were dispatched; fails with the first that was not. */
  private static int load(GuardedServer.Caller caller, AtomicBoolean over) throws Exception {
    int count = 0;
    while (!over.get()) {
      String action = GuardedServer.action("acme", "welcome", "a-" + count);
      assertThat(caller.post("/v1/dispatch", action).statusCode()).isEqualTo(200);
      count++;
    }
    return count;
  }
}
