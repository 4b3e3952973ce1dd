package io.acteon.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is logged about an action can be found by its ids, on whichever thread it was. */
class ActionIdsTest {

  private static final String PROVIDER = "io.acteon.core.execute.LogProvider";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Queue<Map<String, String>> contexts = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(PROVIDER);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          contexts.add(event.getMDCPropertyMap());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }

  @Test
  void anAttemptIsLoggedWithTheIdsOfItsActionAndItsTrace(@TempDir Path directory) throws Exception {
    try (ActeonServer server = server(directory, "");
        HttpClient client = HttpClient.newHttpClient()) {
      dispatch(client, server, "traced", "00-" + TRACE + "-00f067aa0ba902b7-01");
      dispatch(client, server, "untraced", "made up");
    }

    assertThat(contexts)
        .contains(
            Map.of("action_id", "traced", "trace_id", TRACE), Map.of("action_id", "untraced"));
  }

  @Test
  void withTracesItsSpanIsNamedToo(@TempDir Path directory) throws Exception {
    String nobodyThere = "tracing = { enabled = true, endpoint = \"http://127.0.0.1:9\" }";
    try (ActeonServer server = server(directory, nobodyThere);
        HttpClient client = HttpClient.newHttpClient()) {
      dispatch(client, server, "traced", "00-" + TRACE + "-00f067aa0ba902b7-01");
      dispatch(client, server, "untraced", "made up");
    }

    assertThat(contexts)
        .satisfiesExactly(
            traced ->
                assertThat(traced)
                    .hasSize(3)
                    .containsEntry("action_id", "traced")
                    .containsEntry("trace_id", TRACE)
                    .hasEntrySatisfying(
                        "span_id", span -> assertThat(span).matches("[0-9a-f]{16}")),
            untraced ->
                assertThat(untraced)
                    .containsKey("span_id")
                    .hasEntrySatisfying(
                        "trace_id",
                        trace -> assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo(TRACE)));
  }

  private static ActeonServer server(Path directory, String more) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("acteon.toml"),
            """
            server = { port = 0, drain_seconds = 0 }
            providers = [{ name = "email", type = "log" }]
            """
                + more);
    return ActeonServer.start(
        ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty())));
  }

  private static void dispatch(HttpClient client, ActeonServer server, String id, String parent)
      throws Exception {
    String action =
        """
        {"namespace":"n","tenant":"t","provider":"email","action_type":"a","id":"%s",
         "payload":{},"trace_context":{"traceparent":"%s"}}\
        """
            .formatted(id, parent);
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/v1/dispatch"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(action))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("Executed");
  }
}
