package io.acteon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.acteon.backend.postgres.TestPostgres;
import io.acteon.server.stream.SseClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one server dispatches is seen on the others. */
class LiveStreamTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aDispatchOnOneServerIsSeenOnAnother() {
    try (Servers servers = new Servers(folder, TestPostgres.get().url())) {
      Client first = servers.start();
      Client second = servers.start();
      try (SseClient watching = watch(second, Optional.empty());
          SseClient here = watch(first, Optional.empty())) {
        for (int i = 0; i < 50; i++) {
          dispatch(first, "a" + i);
          dispatch(second, "b" + i);
        }
        List<String> all =
            IntStream.range(0, 50).boxed().flatMap(i -> Stream.of("a" + i, "b" + i)).toList();

        await().atMost(PATIENCE).until(() -> watching.events().size() >= 100);
        await().atMost(PATIENCE).until(() -> here.events().size() >= 100);
        assertThat(watching.actionIds()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(here.actionIds()).isEqualTo(watching.actionIds());
      }
    }
  }

  /** One server is killed while somebody watches it, and comes back. */
  @Test
  void nothingIsLostOrSeenTwiceAcrossAKillAndARestart() throws Exception {
    Path file = Servers.write(folder, TestPostgres.get().url(), TestPostgres.get().newPrefix());
    assertThat(ServerProcess.acteon("migrate", "-c", file.toString()).start().waitFor()).isZero();
    List<String> seen = new ArrayList<>();
    Optional<String> last;
    try (ServerProcess writer = serve(file)) {
      try (ServerProcess watched = serve(file);
          SseClient before = watch(watched.client(), Optional.empty())) {
        for (int i = 0; i < 20; i++) {
          dispatch(writer.client(), "a" + i);
        }
        await().atMost(PATIENCE).until(() -> before.events().size() >= 10);
        watched.process().destroyForcibly().onExit().join();
        await().atMost(PATIENCE).until(before::ended);
        seen.addAll(before.actionIds());
        last = before.lastId();
      }
      for (int i = 20; i < 40; i++) {
        dispatch(writer.client(), "a" + i);
      }
      try (ServerProcess restarted = serve(file);
          SseClient after = watch(restarted.client(), last)) {
        dispatch(writer.client(), "a40");
        await().atMost(PATIENCE).until(() -> after.actionIds().contains("a40"));
        seen.addAll(after.actionIds());
      }
    }
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 40).mapToObj(i -> "a" + i).toList());
  }

  @Test
  void clocksTenMinutesOffChangeNothing() throws Exception {
    Duration off = Duration.ofMinutes(10);
    Optional<Map<String, String>> fast = SkewedClock.environment(off);
    assumeTrue(fast.isPresent(), "libfaketime is not installed");
    Path file = Servers.write(folder, TestPostgres.get().url(), TestPostgres.get().newPrefix());
    assertThat(ServerProcess.acteon("migrate", "-c", file.toString()).start().waitFor()).isZero();
    try (ServerProcess early = serve(file, fast.get());
        ServerProcess late = serve(file, SkewedClock.environment(off.negated()).orElseThrow());
        SseClient watching = watch(late.client(), Optional.empty())) {
      for (int i = 0; i < 10; i++) {
        dispatch(early.client(), "a" + i);
        dispatch(late.client(), "b" + i);
      }
      await().atMost(PATIENCE).until(() -> watching.events().size() >= 20);
      assertThat(watching.actionIds()).doesNotHaveDuplicates().hasSize(20);

      try (SseClient again = watch(early.client(), Optional.of(watching.events().get(9).id()))) {
        await().atMost(PATIENCE).until(() -> again.events().size() >= 10);
        assertThat(again.actionIds()).isEqualTo(watching.actionIds().subList(10, 20));
      }
    }
  }

  private static SseClient watch(Client server, Optional<String> lastEventId) {
    return SseClient.open(
        server.server().resolve("/v1/stream?namespace=shop&tenant=acme"), lastEventId);
  }

  private static void dispatch(Client server, String id) {
    assertThat(server.dispatch(Client.action("acme", "news", id).put("id", id)).status())
        .isEqualTo(200);
  }

  private static ServerProcess serve(Path file) throws Exception {
    return serve(file, Map.of());
  }

  private static ServerProcess serve(Path file, Map<String, String> environment) throws Exception {
    ProcessBuilder serve = ServerProcess.acteon("serve", "-c", file.toString());
    serve.environment().putAll(environment);
    return ServerProcess.serving(serve);
  }
}
