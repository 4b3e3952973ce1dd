package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.http.Route;
import io.acteon.server.http.json.Json;
import io.acteon.server.openapi.DescribedAnswers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A whole server in memory, with a provider {@code email} that only logs, asked over HTTP. Its
 * answers are those of its document.
 */
public final class MemoryServer implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ActeonServer server;

  /** A server with {@code rules}; {@code folder} is for its files. */
  public MemoryServer(Path folder, String rules, ProviderConfig... others) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("rules")).resolve("rules.yaml"), rules);
    Path file =
        Files.writeString(
            folder.resolve("acteon.toml"),
            """
            [server]
            port = 0
            [rules]
            directory = "rules"
            [[providers]]
            name = "email"
            type = "log"
            """);
    ActeonConfig config =
        ConfigLoader.load(
            Optional.of(file),
            Map.of("ACTEON_SERVER_DRAIN_SECONDS", "0"),
            Catalogue.discover(Optional.empty()));
    server =
        ActeonServer.start(
            new ActeonConfig(
                config.server(),
                config.state(),
                config.audit(),
                config.rules(),
                config.executor(),
                Stream.concat(config.providers().stream(), Stream.of(others)).toList()));
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.address().resolve(path)).DELETE());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return DescribedAnswers.of(server.routes())
        .check(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  public List<Route> routes() {
    return server.routes();
  }

  /** The JSON of an answer with {@code status}. */
  public static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Json.MAPPER.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
