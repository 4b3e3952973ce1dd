package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A server on a free port of the loopback interface, with a few routes that tests need. */
final class TestingServer implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(30);

  /** How often a body was taken. */
  final AtomicInteger taken = new AtomicInteger();

  /** Requests to {@code /hold} that have started. */
  final Semaphore held = new Semaphore(0);

  /** Lets requests to {@code /hold} go on. */
  final Semaphore letGo = new Semaphore(0);

  /** The size of the answers to {@code /large}. */
  private static final List<String> NAMES = List.of("acteon.example.com");

  final int largeBytes = 32 << 20;

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  TestingServer() throws IOException {
    this(config(LONG, LONG, LONG));
  }

  TestingServer(ServerConfig config) throws IOException {
    server =
        new HttpServer(config, new Router(routes()), Authentication.NONE, RequestObserver.NONE);
    port = server.start();
  }

  /** Bodies of 1 MiB, 100 connections, 100 requests. */
  static ServerConfig config(Duration bodyTimeout, Duration idleTimeout, Duration shutdownTimeout) {
    return new ServerConfig(
        "127.0.0.1",
        0,
        NAMES,
        1 << 20,
        64 << 20,
        bodyTimeout,
        idleTimeout,
        100,
        100,
        10,
        Duration.ZERO,
        shutdownTimeout,
        Optional.empty(),
        Optional.empty());
  }

  private List<Route> routes() {
    return List.of(
        Route.of("POST", "/take", Scope.OPEN, this::take),
        Route.of(
            "GET",
            "/things/{id}",
            Scope.OPEN,
            exchange -> Answer.ok(text(exchange.path("id").getFirst()))),
        Route.of("GET", "/hold", Scope.OPEN, this::hold),
        Route.of(
            "GET",
            "/large",
            Scope.OPEN,
            exchange -> Answer.text("text/plain", new byte[largeBytes])),
        Route.of("GET", "/broken", Scope.OPEN, TestingServer::fail),
        Route.unlimited("GET", "/health", Scope.OPEN, exchange -> Answer.ok(text("ok"))));
  }

  private Answer take(Exchange exchange) {
    JsonNode body = exchange.json();
    taken.incrementAndGet();
    return Answer.ok(body);
  }

  private Answer hold(Exchange exchange) {
    held.release();
    letGo.acquireUninterruptibly();
    return Answer.ok(text("done"));
  }

  private static Answer fail(Exchange exchange) {
    throw new IllegalStateException("SELECT password FROM secrets");
  }

  private static JsonNode text(String text) {
    return Json.MAPPER.getNodeFactory().stringNode(text);
  }

  int port() {
    return port;
  }

  int connections() {
    return server.connections();
  }

  boolean stop() {
    return server.stop();
  }

  RawClient connect() throws IOException {
    return new RawClient(port);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  HttpResponse<String> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request("/take")
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    letGo.release(1_000);
    client.close();
    server.stop();
  }
}
