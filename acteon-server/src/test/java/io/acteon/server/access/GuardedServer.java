package io.acteon.server.access;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import io.acteon.server.auth.ApiKey;
import io.acteon.server.auth.KeysFileEditor;
import io.acteon.server.http.json.Json;
import io.acteon.server.openapi.DescribedAnswers;
import io.acteon.server.stream.SseClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A server in memory with a file of keys, and those who call it. */
final class GuardedServer implements AutoCloseable {

  static final String ALL = "[{ namespaces = [\"*\"], tenants = [\"*\"] }]";

  /** Failures are counted by address, so each caller has its own. */
  private static final AtomicInteger ADDRESSES = new AtomicInteger(1);

  private final ActeonServer server;

  /**
   * @param directory holds {@code keys.toml} already
   */
  GuardedServer(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/rules.yaml"),
        """
        rules:
          - name: not-from-reports
            condition: { field: action.caller_id, eq: reports }
            action: { type: deny }
          - name: to-sms
            condition: { field: action.action_type, eq: urgent }
            action: { type: reroute, target_provider: sms }
          - name: tomorrow
            condition: { field: action.action_type, eq: digest }
            action: { type: schedule, delay_seconds: 86400 }
        """);
    server = start(directory);
  }

  private static ActeonServer start(Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("acteon.toml"),
            """
            [auth]
            keys_file = "keys.toml"
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            [[providers]]
            name = "sms"
            type = "log"
            """);
    return ActeonServer.start(
        ConfigLoader.load(
            Optional.of(file),
            Map.of("ACTEON_SERVER_PORT", "0", "ACTEON_SERVER_DRAIN_SECONDS", "0"),
            Catalogue.discover(Optional.empty())));
  }

  ActeonServer server() {
    return server;
  }

  /** Adds a key to {@code keys.toml}, which servers take within seconds. */
  static String key(Path directory, String caller, String rights, String grants) {
    ApiKey key = ApiKey.mint();
    new KeysFileEditor(directory.resolve("keys.toml"))
        .add(
            """
            [[keys]]
            id = "%s"
            caller = "%s"
            sha256 = "%s"
            %s
            grants = %s
            """
                .formatted(key.id(), caller, key.sha256(), rights, grants));
    return key.text();
  }

  Caller caller(String key) {
    return new Caller(Optional.of(key));
  }

  Caller stranger() {
    return new Caller(Optional.empty());
  }

  /** One who calls, from an address of their own. */
  final class Caller {
    private final Optional<String> key;
    private final HttpClient client;

    private Caller(Optional<String> key) {
      this.key = key;
      int address = ADDRESSES.incrementAndGet();
      this.client =
          HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.1." + address)).build();
    }

    HttpResponse<String> send(String method, String path, String body)
        throws IOException, InterruptedException {
      URI uri = server.address().resolve(path);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .version(HttpClient.Version.HTTP_1_1)
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
      return DescribedAnswers.of(server.routes())
          .check(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send("GET", path, "");
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
      return send("DELETE", path, "");
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
      return send("POST", path, body);
    }

    SseClient stream() {
      return SseClient.open(
          server.address().resolve("/v1/stream"),
          Map.of("Authorization", "Bearer " + key.orElseThrow()));
    }

    JsonNode json(HttpResponse<String> answer) {
      return Json.MAPPER.readTree(answer.body());
    }
  }

  /** An action through {@code email}. */
  static String action(String tenant, String type, String id) {
    return """
    {"namespace":"shop","tenant":"%s","provider":"email","action_type":"%s","id":"%s","payload":{}}\
    """
        .formatted(tenant, type, id);
  }

  @Override
  public void close() {
    server.close();
  }
}
