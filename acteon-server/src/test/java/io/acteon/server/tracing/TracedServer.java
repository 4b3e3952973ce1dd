package io.acteon.server.tracing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server in memory, and the receiver of its webhook {@code hook}. */
final class TracedServer implements AutoCloseable {

  private static final String RULES =
      """
      rules:
        - name: once
          priority: 1
          condition: { field: action.action_type, eq: once }
          action: { type: deduplicate, ttl_seconds: 60 }
      """;

  /** The headers of what the webhook sent. */
  final Queue<Headers> received = new ConcurrentLinkedQueue<>();

  volatile int answer = 200;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer receiver;
  private final ActeonServer server;

  /**
   * @param tracing the section of that name
   */
  TracedServer(Path directory, String tracing) throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
    Files.writeString(directory.resolve("rules.yaml"), RULES);
    Path file =
        Files.writeString(
            directory.resolve("acteon.toml"),
            """
            server = { port = 0, drain_seconds = 0 }
            rules.directory = "."
            executor = { max_retries = 1, retry_base_ms = 1 }
            providers = [
              { name = "hook", type = "webhook", url = "http://127.0.0.1:%d/" },
              { name = "log", type = "log" },
            ]
            [tracing]
            %s
            """
                .formatted(receiver.getAddress().getPort(), tracing));
    server =
        ActeonServer.start(
            ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty())));
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestHeaders());
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  String dispatch(String action, String... headers) throws IOException, InterruptedException {
    return post("/v1/dispatch", action, headers);
  }

  String post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  String get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .version(HttpClient.Version.HTTP_1_1);
  }

  /** Afterwards everything was sent. */
  @Override
  public void close() {
    server.close();
    client.close();
    receiver.stop(0);
  }
}
