package io.acteon.benchmarks.dispatch;

import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whole dispatches over HTTP, each with a dedup key of its own, on a connection for each caller
 * that stays open: every one has to be answered as executed.
 */
final class HttpDispatches implements Workload, AutoCloseable {

  private static final String BODY =
      """
      {"namespace":"bench","tenant":"acme","provider":"email","action_type":"welcome",\
      "dedup_key":"%s","metadata":{"source":"bench"},\
      "payload":{"to":"ada@example.com","subject":"Welcome","order":4711,"lines":["a","b","c"]}}\
      """;

  private final InetSocketAddress server;
  private final Segment segment = new Segment(0);
  private final AtomicLong others = new AtomicLong();
  private final Queue<HttpConnection> connections = new ConcurrentLinkedQueue<>();

  HttpDispatches(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  @Override
  public Caller caller(int number) {
    HttpConnection connection = HttpConnection.to(server);
    connections.add(connection);
    return new Caller() {
      private long next = segment.nextRange();

      @Override
      public void call() {
        byte[] body = BODY.replace("%s", Segment.id(next++)).getBytes(StandardCharsets.ISO_8859_1);
        String answer = connection.post("/v1/dispatch", body);
        if (!answer.startsWith("{\"Executed\"")) {
          others.incrementAndGet();
        }
      }
    };
  }

  @Override
  public Optional<String> flaw() {
    close();
    return others.get() > 0
        ? Optional.of(others + " dispatches with keys of their own were not executed")
        : Optional.empty();
  }

  @Override
  public void close() {
    connections.forEach(HttpConnection::close);
  }
}
