package io.acteon.server.metrics;

import static org.awaitility.Awaitility.await;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.dispatch.GatewayCounters;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import io.acteon.server.http.api.MetricsResource;
import io.acteon.spi.PoolStats;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A server in memory with rules, chains and anchors, for its metrics. */
final class ScrapedServer implements AutoCloseable {

  private static final String RULES =
      """
      rules:
        - name: once
          priority: 1
          condition: { field: action.action_type, eq: once }
          action: { type: deduplicate, ttl_seconds: 60 }
        - name: one-a-minute
          priority: 2
          condition: { field: action.action_type, eq: limited }
          action: { type: throttle, max_count: 1, window_seconds: 60 }
      """;

  private static final String CONFIGURATION =
      """
      server = { port = 0, drain_seconds = 0 }
      rules.directory = "."
      audit.chain = true
      audit.anchor.hmac_key_file = "hmac.key"
      tracing = { enabled = true, endpoint = "http://127.0.0.1:9", sample_ratio = 0.0 }
      [[providers]]
      name = "email"
      type = "log"
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ActeonServer server;

  ScrapedServer(Path directory) throws IOException {
    Files.writeString(directory.resolve("rules.yaml"), RULES);
    Files.writeString(directory.resolve("hmac.key"), "0123456789abcdef".repeat(4));
    Path file = Files.writeString(directory.resolve("acteon.toml"), CONFIGURATION);
    server =
        ActeonServer.start(
            ConfigLoader.load(Optional.of(file), Map.of(), Catalogue.discover(Optional.empty())));
    await()
        .until(() ->
            scrape().series().stream()
                .anyMatch(one -> one.metric().equals("acteon_audit_anchors_total")));
  }

  /** Dispatches, and asks for what is not there, of which each part says {@code number}. */
  void traffic(int number) throws IOException, InterruptedException {
    dispatch(number, "email", "once");
    dispatch(number, "email", "once");
    dispatch(number, "email", "limited");
    dispatch(number, "email", "limited");
    dispatch(number, "nobody-" + number, "plain");
    get("/v1/audit/missing-" + number);
    get("/v1/audit?tenant=tenant-" + number);
    get("/v1/rules");
    get("/no/such/path-" + number);
    send(request("/no/such/path").method("METHOD" + number, noBody()));
    send(request("/v1/rules").method("METHOD" + number, noBody()));
    post("/v1/dispatch", "{\"bad\":" + number + "}");
  }

  private void dispatch(int number, String provider, String type)
      throws IOException, InterruptedException {
    post(
        "/v1/dispatch",
        """
        {"namespace":"namespace-%1$d","tenant":"tenant-%1$d","provider":"%2$s",
         "action_type":"%3$s","dedup_key":"key-%1$d","payload":{}}\
        """
            .formatted(number, provider, type));
  }

  Scrape scrape() throws IOException, InterruptedException {
    return Scrape.of(get("/metrics/prometheus").body());
  }

  /** What a backend with a pool adds: the one in memory has none. */
  static Scrape ofPool() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    PoolStats pool = new PoolStats(1, 1, 1, 1, 1, Duration.ZERO, 1, Duration.ZERO, 1);
    new MetricsResource(registry, new GatewayCounters()).withPool("state", () -> pool);
    return Scrape.of(registry.scrape());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    URI address = server.address().resolve(path);
    return HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1);
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
