package io.acteon.server.tracing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes spans as a collector of OpenTelemetry does: protobuf over HTTP. */
final class TestingCollector implements AutoCloseable {

  final Queue<SentSpan> spans = new ConcurrentLinkedQueue<>();
  final Queue<Map<String, String>> resources = new ConcurrentLinkedQueue<>();
  final Queue<Headers> headers = new ConcurrentLinkedQueue<>();

  /** Whether answers end after their head. */
  volatile boolean stalls;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  TestingCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<SentSpan> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  SentSpan only(String name) {
    List<SentSpan> named = named(name);
    if (named.size() != 1) {
      throw new AssertionError("not one span " + name + " among " + spans);
    }
    return named.getFirst();
  }

  private void take(HttpExchange exchange) throws IOException {
    if (stalls) {
      stall(exchange);
      return;
    }
    try (exchange;
        GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      for (ResourceSpans one : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        resources.add(SentSpan.attributes(one.getResource().getAttributesList()));
        one.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .map(SentSpan::of)
            .forEach(spans::add);
      }
      headers.add(exchange.getRequestHeaders());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void stall(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    try {
      closed.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
