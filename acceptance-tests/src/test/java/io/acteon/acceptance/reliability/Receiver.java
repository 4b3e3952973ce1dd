package io.acteon.acceptance.reliability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other side of a webhook: what it has taken in has happened. It outlives every server, so what
 * it remembers is the truth.
 */
final class Receiver implements AutoCloseable {

  /** When something may happen to the server that sent a request. */
  enum Moment {
    ARRIVED,
    ANSWERED
  }

  private record Plan(
      Predicate<String> server, Predicate<String> id, Moment moment, Runnable action) {}

  private static final Plan NONE = new Plan(server -> false, id -> false, Moment.ARRIVED, () -> {});

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private static final int WAITING_CONNECTIONS = 512;

  private final HttpServer http;
  private final Map<String, List<String>> executions = new ConcurrentHashMap<>();
  private final Map<String, Instant> times = new ConcurrentHashMap<>();
  private final AtomicReference<Plan> plan = new AtomicReference<>(NONE);

  Receiver() throws IOException {
    http =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_CONNECTIONS);
    http.createContext("/", this::take);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  /** Where a server sends its actions to. */
  URI url(String server) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(http.getAddress().getPort(), server));
  }

  /** Does something once, in the middle of the next request of a server. */
  void once(String server, Moment moment, Runnable action) {
    plan.set(new Plan(server::equals, id -> true, moment, action));
  }

  /** Does something once, in the middle of the request for one action, whoever sends it. */
  void onceFor(String id, Moment moment, Runnable action) {
    plan.set(new Plan(server -> true, id::equals, moment, action));
  }

  /** The ids of the actions executed, by their {@code payload.key}, else by their id. */
  Map<String, List<String>> executions() {
    return executions;
  }

  /** When each action was first asked for, by its id. */
  Map<String, Instant> times() {
    return times;
  }

  private void take(HttpExchange exchange) throws IOException {
    String server = exchange.getRequestURI().getPath().substring(1);
    JsonNode action = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String id = action.get("id").stringValue();
    times.putIfAbsent(id, Instant.now());
    executions
        .computeIfAbsent(
            action.path("payload").path("key").stringValue(id), key -> new CopyOnWriteArrayList<>())
        .add(id);
    at(server, id, Moment.ARRIVED);
    try (exchange) {
      byte[] answer = "{\"taken\":true}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
    at(server, id, Moment.ANSWERED);
  }

  private void at(String server, String id, Moment moment) {
    Plan current = plan.get();
    if (current.moment() == moment
        && current.server().test(server)
        && current.id().test(id)
        && plan.compareAndSet(current, NONE)) {
      current.action().run();
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
