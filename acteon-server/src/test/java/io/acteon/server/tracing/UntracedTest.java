package io.acteon.server.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without traces of its own, the gateway passes on what it was told. */
class UntracedTest {

  private static final String REQUESTS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String ACTIONS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  @TempDir Path directory;

  private TracedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TracedServer(directory, "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theReceiverGetsTheTraceOfTheRequest() throws Exception {
    server.dispatch(
        action("{}"), "traceparent", REQUESTS, "tracestate", "a=1", "tracestate", "b=2");

    Headers received = server.received.remove();
    assertThat(received.getFirst("traceparent")).isEqualTo(REQUESTS);
    assertThat(received.getFirst("tracestate")).isEqualTo("a=1,b=2");
  }

  @Test
  void thatOfTheActionWins() throws Exception {
    server.post(
        "/v1/dispatch/batch",
        "[" + action("{\"traceparent\":\"" + ACTIONS + "\"}") + "]",
        "traceparent",
        REQUESTS,
        "tracestate",
        "a=1");

    Headers received = server.received.remove();
    assertThat(received.getFirst("traceparent")).isEqualTo(ACTIONS);
    assertThat(received).doesNotContainKey("Tracestate");
  }

  @Test
  void whatIsNotValidIsPassedOver() throws Exception {
    server.dispatch(action("{\"traceparent\":\"made up\"}"), "traceparent", REQUESTS);
    assertThat(server.received.remove().getFirst("traceparent")).isEqualTo(REQUESTS);

    server.dispatch(action("{\"traceparent\":\"made up\"}"), "traceparent", "made up, too");
    assertThat(server.received.remove()).doesNotContainKey("Traceparent");

    server.dispatch(action("{}"), "traceparent", REQUESTS, "traceparent", ACTIONS);
    assertThat(server.received.remove()).doesNotContainKey("Traceparent");
  }

  private static String action(String traceContext) {
    return """
    {"namespace":"n","tenant":"t","provider":"hook","action_type":"a","payload":1,
     "trace_context":%s}\
    """
        .formatted(traceContext);
  }
}
