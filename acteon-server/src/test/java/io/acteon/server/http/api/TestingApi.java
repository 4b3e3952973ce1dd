package io.acteon.server.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryAuditBackend;
import io.acteon.backend.memory.MemoryAuditSettings;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.action.UuidV7;
import io.acteon.core.audit.AuditTrail;
import io.acteon.core.audit.Redactor;
import io.acteon.core.change.ChangeRecorder;
import io.acteon.core.change.RuleChanges;
import io.acteon.core.config.ServerConfig;
import io.acteon.core.dispatch.Gateway;
import io.acteon.core.dispatch.Postponement;
import io.acteon.core.dispatch.Recorder;
import io.acteon.core.execute.ActionExecutor;
import io.acteon.core.execute.Backoff;
import io.acteon.core.execute.Providers;
import io.acteon.core.rules.RuleBook;
import io.acteon.server.auth.Authentication;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.Route;
import io.acteon.server.http.Router;
import io.acteon.server.http.json.Json;
import io.acteon.server.openapi.DescribedAnswers;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/** The whole API over a gateway in memory, with rules that show every verdict. */
final class TestingApi implements AutoCloseable {

  static final String RULES =
      """
      rules:
        - name: once
          priority: 1
          description: the same dedup_key within a minute
          condition: { field: action.action_type, eq: once }
          action: { type: deduplicate, ttl_seconds: 60 }
        - name: idempotent
          priority: 1
          condition: { field: action.action_type, eq: idempotent }
          action: { type: deduplicate, ttl_seconds: 60, remember: outcome }
        - name: quiet
          priority: 2
          condition: { field: action.action_type, eq: quiet }
          action: { type: suppress, reason: maintenance }
        - name: forbidden
          priority: 3
          condition: { field: action.action_type, eq: forbidden }
          action: { type: deny }
        - name: one-a-minute
          priority: 4
          condition: { field: action.action_type, eq: limited }
          action: { type: throttle, max_count: 1, window_seconds: 60 }
        - name: elsewhere
          priority: 5
          condition: { field: action.action_type, eq: elsewhere }
          action: { type: reroute, target_provider: sms }
        - name: stamped
          priority: 6
          condition: { field: action.action_type, eq: stamped }
          action: { type: modify, changes: { stamp: true } }
      """;

  final Queue<ProviderRequest> executed = new ConcurrentLinkedQueue<>();

  /** Opened, the provider answers. */
  volatile CountDownLatch mayAnswer = new CountDownLatch(0);

  volatile String providerAnswer = "{\"sent\":1.10}";
  final TestingStore store;
  final TestingRecords audit;
  final Readiness readiness;
  final Path rulesFile;

  private final MemoryStateBackend state;
  private final AuditTrail trail;
  private final RuleBook rules;
  private final Gateway gateway;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  TestingApi(Path directory) throws IOException {
    this(directory, MemoryAuditSettings.defaults());
  }

  /** One whose records form chains. */
  static TestingApi chained(Path directory) throws IOException {
    return new TestingApi(directory, new MemoryAuditSettings(1_000, true));
  }

  private TestingApi(Path directory, MemoryAuditSettings records) throws IOException {
    rulesFile = Files.writeString(directory.resolve("rules.yaml"), RULES);
    Clock clock = Clock.systemUTC();
    MemoryHeap heap = MemoryHeap.create();
    state = new MemoryStateBackend(heap);
    audit = new TestingRecords(new MemoryAuditBackend(heap, records));
    store = new TestingStore(state.store());
    trail = new AuditTrail(audit.store(), false, 64 << 20);
    rules = RuleBook.open(directory);
    RuleChanges changes =
        new RuleChanges(
            rules,
            new ChangeRecorder(Optional.of(trail), Duration.ofDays(30), new UuidV7(clock), clock));
    gateway =
        new Gateway(
            rules::current,
            store,
            executor(),
            Optional.of(recorder()),
            Postponement.IMPOSSIBLE,
            Clock.systemUTC());
    Health health = new Health(List.of(new HealthCheck("state", store::ping)));
    readiness = new Readiness(health);
    MetricsResource metrics =
        new MetricsResource(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), gateway.counters())
            .withRules(rules)
            .withSweeps("state", state::sweepStats);
    List<Route> others =
        new ArrayList<>(GatewayApi.operation(gateway, rules, health, readiness, metrics));
    others.addAll(
        new IntegrityResource(Optional.of(audit), Optional.empty(), false, Clock.systemUTC())
            .routes());
    server =
        new HttpServer(
            config(),
            new Router(
                GatewayApi.routes(
                    gateway,
                    rules,
                    changes,
                    store,
                    Optional.of(audit.store()),
                    Clock.systemUTC(),
                    others)),
            Authentication.NONE,
            metrics);
    port = server.start();
  }

  private static ServerConfig config() {
    Duration time = Duration.ofSeconds(30);
    return new ServerConfig(
        "127.0.0.1",
        0,
        List.of(),
        1 << 20,
        64 << 20,
        time,
        time,
        100,
        100,
        10,
        Duration.ZERO,
        time,
        Optional.empty(),
        Optional.empty());
  }

  private ActionExecutor executor() {
    ActionProvider provider =
        request -> {
          executed.add(request);
          mayAnswer.await();
          return ProviderResponse.success(providerAnswer);
        };
    return new ActionExecutor(
        new Providers(Map.of("email", provider, "sms", provider)),
        0,
        Duration.ofSeconds(30),
        100,
        new Backoff(Duration.ZERO, Duration.ZERO));
  }

  private Recorder recorder() {
    return new Recorder(
        trail, Redactor.NONE, Duration.ofDays(30), true, false, new UuidV7(Clock.systemUTC()));
  }

  /** An action of tenant acme. */
  static String action(String type, String id) {
    return action("acme", type, id);
  }

  static String action(String tenant, String type, String id) {
    return """
    {"namespace":"billing","tenant":"%s","provider":"email","action_type":"%s","id":"%s",
     "payload":{"amount":1.10,"n":12345678901234567890},"metadata":{"team":"a"}}\
    """
        .formatted(tenant, type, id);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** The answer to an action. */
  JsonNode dispatch(String action) throws IOException, InterruptedException {
    return json(post("/v1/dispatch", action), 200);
  }

  static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return Json.MAPPER.readTree(answer.body());
  }

  static JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return Json.MAPPER.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return DescribedAnswers.of(server.routes())
        .check(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  @Override
  public void close() {
    client.close();
    server.stop();
    gateway.close();
    rules.close();
    trail.close();
    audit.close();
    state.close();
  }
}
