package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.openapi.DescribedAnswers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that stops goes on for those who follow its readiness. */
class DrainTest {

  /** A balancer of connections sends nobody elsewhere who keeps one. */
  @Test
  void aServerThatStopsEndsTheConnectionsThatItAnswersOn() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        ActeonServer server = start()) {
      assertThat(get(client, server, "/v1/rules").headers().firstValue("Connection")).isEmpty();
      assertThat(status(client, server, "/health/ready")).isEqualTo(200);

      Thread stopping = Thread.ofVirtual().start(server::close);

      await().until(() -> status(client, server, "/health/ready") == 503);
      assertThat(get(client, server, "/v1/rules").headers().firstValue("Connection"))
          .hasValue("close");

      stopping.interrupt();
      assertThat(stopping.join(Duration.ofMinutes(1))).isTrue();
    }
  }

  @Test
  void aServerThatStopsIsNoLongerReadyAndStillAnswers() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        ActeonServer server = start()) {
      assertThat(status(client, server, "/health/ready")).isEqualTo(200);

      Thread stopping = Thread.ofVirtual().start(server::close);

      await().until(() -> status(client, server, "/health/ready") == 503);
      assertThat(status(client, server, "/v1/rules")).isEqualTo(200);

      stopping.interrupt();
      assertThat(stopping.join(Duration.ofMinutes(1))).isTrue();
    }
  }

  private static ActeonServer start() {
    Map<String, String> environment =
        Map.of("ACTEON_SERVER_PORT", "0", "ACTEON_SERVER_DRAIN_SECONDS", "3600");
    return ActeonServer.start(
        ConfigLoader.load(Optional.empty(), environment, Catalogue.discover(Optional.empty())));
  }

  private static int status(HttpClient client, ActeonServer server, String path) throws Exception {
    return get(client, server, path).statusCode();
  }

  private static HttpResponse<Void> get(HttpClient client, ActeonServer server, String path)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
    DescribedAnswers.of(server.routes()).checkHead(answer);
    return answer;
  }
}
