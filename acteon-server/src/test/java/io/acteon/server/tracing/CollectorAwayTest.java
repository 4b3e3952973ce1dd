package io.acteon.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatches go on as ever, whatever the collector does; what is lost is counted. */
class CollectorAwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACTION =
      """
      {"namespace":"n","tenant":"t","provider":"log","action_type":"a","payload":1}\
      """;

  @TempDir Path directory;

  private TracedServer server(int port) throws IOException {
    return new TracedServer(
        directory, "enabled = true\nendpoint = \"http://127.0.0.1:" + port + "\"");
  }

  @Test
  void nobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (TracedServer server = server(free)) {
      assertThat(server.dispatch(ACTION)).contains("Executed");

      await().atMost(PATIENCE).until(() -> spans(server, "failed") > 0);
      assertThat(server.dispatch(ACTION)).contains("Executed");
    }
  }

  @Test
  void itTakesConnectionsAndNeverAnswers() throws Exception {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    // Closed before the server, so that this need not wait for it.
    try (TracedServer server = server(silent.getLocalPort());
        silent) {
      String batch = "[" + String.join(",", Collections.nCopies(1_000, ACTION)) + "]";
      for (int i = 0; i < 3; i++) {
        assertThat(server.post("/v1/dispatch/batch", batch)).doesNotContain("error");
      }

      assertThat(spans(server, "dropped")).isPositive();
    }
  }

  @Test
  void itSendsTheHeadOfAnAnswerAlone() throws Exception {
    try (TestingCollector collector = new TestingCollector();
        TracedServer server = server(URI.create(collector.endpoint()).getPort())) {
      collector.stalls = true;
      assertThat(server.dispatch(ACTION)).contains("Executed");
      await().atMost(PATIENCE).until(() -> spans(server, "failed") > 0);

      collector.stalls = false;
      assertThat(server.dispatch(ACTION)).contains("Executed");
      await().atMost(PATIENCE).until(() -> spans(server, "sent") > 0);
    }
  }

  private static double spans(TracedServer server, String result) throws Exception {
    String start = "acteon_trace_spans_total{result=\"" + result + "\"} ";
    return server
        .get("/metrics/prometheus")
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .sum();
  }
}
