package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.auth.ApiKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagementListenerTest {

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
  void readinessThereGoesDownFirstAndTheListenerLast() throws Exception {
    ActeonServer server =
        start(Map.of("ACTEON_SERVER_MANAGEMENT_PORT", "0", "ACTEON_SERVER_DRAIN_SECONDS", "3600"));
    URI management = server.managementAddress().orElseThrow();
    assertThat(status(management, "/health/ready")).isEqualTo(200);

    Thread stopping = Thread.ofVirtual().start(server::close);

    await().until(() -> status(management, "/health/ready") == 503);
    assertThat(status(server.address(), "/v1/rules")).isEqualTo(200);
    stopping.interrupt();
    stopping.join();
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
