package io.acteon.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.ActeonServer;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * {@code -Dacteon.test.hostile.requests=10000 -Dacteon.test.hostile.seed=7} for more, and others.
 */
class HostileRequestsTest {

  private static final int REQUESTS = Integer.getInteger("acteon.test.hostile.requests", 2_000);
  private static final long SEED = Long.getLong("acteon.test.hostile.seed", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLIENTS = 8;

  @TempDir private Path directory;

  private final Collecting provider = new Collecting();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<ActeonServer> running = Optional.empty();

  /** Remembers what it carried out. */
  private static final class Collecting implements ActionProvider, ActionProviderFactory {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @Override
    public ProviderResponse execute(ProviderRequest request) {
      ids.add(request.actionId());
      return ProviderResponse.success("{\"n\":1e400}");
    }

    @Override
    public String type() {
      return "collecting";
    }

    @Override
    public Config defaults() {
      return ConfigFactory.empty();
    }

    @Override
    public ActionProvider create(String path, String name, Config section) {
      return this;
    }
  }

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stop() {
    running.ifPresent(ActeonServer::close);
    root.detachAppender(log);
    client.close();
  }

  @Test
  void hostileRequestsAreTheirOwnFaultAndWhatIsExecutedIsOnRecord() throws Exception {
    ActeonServer server = start();
    URI address = server.address();
    Queue<String> faults = sendAll(address);

    assertThat(faults).isEmpty();
    assertThat(provider.ids).as("what the requests had executed").hasSizeGreaterThan(REQUESTS / 10);
    for (String id : provider.ids) {
      assertThat(record(address, id)).as(id).contains("\"outcome\":\"executed\"");
    }
    assertThat(log.list)
        .filteredOn(event ->
            event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
    assertThat(status(address, "/health")).isEqualTo(200);
  }

  private Queue<String> sendAll(URI address) throws Exception {
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    HostileRequests requests = new HostileRequests(SEED);
    HostileClient hostile = new HostileClient(address, PATIENCE);
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            threads.submit(() -> {
              for (int at = next.getAndIncrement(); at < REQUESTS; at = next.getAndIncrement()) {
                HostileRequest request = requests.get(at);
                HostileAnswers answers = hostile.send(request);
                if (!answers.blamesNoServer()) {
                  faults.add(request + " of seed " + SEED + ": " + answers.text());
                }
              }
              return null;
            }));
      }
      for (Future<?> each : clients) {
        each.get();
      }
    }
    return faults;
  }

  private String record(URI server, String id) throws Exception {
    String path = "/v1/audit?action_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    return client
        .send(
            HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private int status(URI server, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private ActeonServer start() throws Exception {
    Files.writeString(
        directory.resolve("rules.yaml"),
        """
        rules:
          - name: once
            condition: { field: action.action_type, eq: once }
            action: { type: deduplicate, ttl_seconds: 60 }
          - name: limited
            condition: { field: action.action_type, eq: limited }
            action: { type: throttle, max_count: 50, window_seconds: 60 }
          - name: stamped
            condition:
              all:
                - { field: action.action_type, eq: stamped }
                - { field: action.payload.a, gt: 0.5 }
            action: { type: modify, changes: { stamp: 1 } }
          - name: seen
            condition: { state_seen: "k-{{action.payload.a}}" }
            action: deny
        """);
    Map<String, String> variables =
        Map.of("ACTEON_SERVER_PORT", "0", "ACTEON_RULES_DIRECTORY", directory.toString());
    ActeonConfig config =
        ConfigLoader.load(Optional.empty(), variables, Catalogue.discover(Optional.empty()));
    ActeonServer server =
        ActeonServer.start(
            new ActeonConfig(
                config.server(),
                config.state(),
                config.audit(),
                config.rules(),
                config.executor(),
                List.of(
                    new ProviderConfig("email", "collecting", provider, ConfigFactory.empty()))));
    running = Optional.of(server);
    return server;
  }
}
