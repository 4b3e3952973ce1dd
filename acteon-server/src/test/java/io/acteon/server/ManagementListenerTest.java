package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.auth.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementListenerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Socket> taken = new ArrayList<>();
  private Optional<ActeonServer> running = Optional.empty();

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : taken) {
      socket.close();
    }
    client.close();
    running.ifPresent(ActeonServer::close);
  }

  @Test
  void healthIsToldWhileAllConnectionsOfTheOtherListenerAreTaken() throws Exception {
    ActeonServer server =
        start(Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0", "ACTEON_SERVER_MAX_CONNECTIONS", "4"));
    for (int i = 0; i < 20; i++) {
      taken.add(new Socket(InetAddress.getLoopbackAddress(), server.address().getPort()));
    }
    URI management = server.managementAddress().orElseThrow();

    for (String path :
        List.of("/health", "/health/live", "/health/ready", "/metrics", "/metrics/prometheus")) {
      assertThat(status(management, path)).as(path).isEqualTo(200);
    }
  }

  @Test
  void nothingElseIsToldThere() throws Exception {
    ActeonServer server = start(Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0"));
    URI management = server.managementAddress().orElseThrow();

    for (String path : List.of("/v1/rules", "/v1/audit", "/v1/dispatch", "/")) {
      assertThat(status(management, path)).as(path).isEqualTo(404);
    }
    assertThat(status(server.address(), "/health")).isEqualTo(200);
  }

  @Test
  void readinessThereGoesDownWhileTheOtherListenerStillServes() throws Exception {
    ActeonServer server =
        start(Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0", "ACTEON_SERVER_DRAIN_SECONDS", "3600"));
    URI management = server.managementAddress().orElseThrow();
    assertThat(status(management, "/health/ready")).isEqualTo(200);

    Thread stopping = Thread.ofVirtual().start(server::close);

    await().until(() -> status(management, "/health/ready") == 503);
    assertThat(status(server.address(), "/v1/rules")).isEqualTo(200);
    stopping.interrupt();
    assertThat(stopping.join(PATIENCE)).isTrue();
  }

  @Test
  void theListenerThereStopsLast() throws Exception {
    ActeonServer server = start(Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0"));
    URI management = server.managementAddress().orElseThrow();
    Socket underWay = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    taken.add(underWay);
    underWay.setSoTimeout((int) PATIENCE.toMillis());
    underWay
        .getOutputStream()
        .write(
            """
            POST /v1/dispatch HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 2\r
            Expect: 100-continue\r
            \r
            """
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(underWay.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 100");

    Thread stopping = Thread.ofVirtual().start(server::close);

    await().until(() -> refuses(server.address()));
    assertThat(status(management, "/health/ready")).isEqualTo(503);
    underWay.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
    assertThat(stopping.join(PATIENCE)).isTrue();
    assertThat(refuses(management)).isTrue();
  }

  private static boolean refuses(URI address) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  @Test
  void withoutAPortThereIsNone() {
    assertThat(start(Map.of()).managementAddress()).isEmpty();
  }

  @Test
  void healthAsksNobodyAndMetricsAskForAKeyAsOnTheOtherListener(@TempDir Path directory)
      throws Exception {
    ApiKey key = ApiKey.mint();
    Path keys =
        Files.writeString(
            directory.resolve("keys.toml"),
            """
            [[keys]]
            id = "%s"
            caller = "scraper"
            sha256 = "%s"
            scopes = ["metrics"]
            grants = []
            """
                .formatted(key.id(), key.sha256()));
    ActeonServer server =
        start(
            Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0", "ACTEON_AUTH_KEYS_FILE", keys.toString()));
    URI management = server.managementAddress().orElseThrow();

    assertThat(status(management, "/health")).isEqualTo(200);
    assertThat(status(management, "/metrics/prometheus")).isEqualTo(401);
    HttpRequest scrape =
        HttpRequest.newBuilder(management.resolve("/metrics/prometheus"))
            .header("Authorization", "Bearer " + key.text())
            .build();
    assertThat(client.send(scrape, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private ActeonServer start(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("ACTEON_SERVER_PORT", "0");
    ActeonServer server =
        ActeonServer.start(
            ConfigLoader.load(Optional.empty(), variables, Catalogue.discover(Optional.empty())));
    running = Optional.of(server);
    return server;
  }

  private int status(URI address, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path)).version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
