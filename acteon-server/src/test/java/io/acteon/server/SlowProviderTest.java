package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.ProviderConfig;
import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.openapi.DescribedAnswers;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ActionProviderFactory;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that does not answer takes the threads and places of nobody else. */
class SlowProviderTest {

  private static final int CALLERS = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Held provider = new Held();
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<ActeonServer> running = Optional.empty();

  /** Keeps every action until it is told to let go. */
  private static final class Held implements ActionProvider, ActionProviderFactory {

    private final AtomicInteger inWork = new AtomicInteger();
    private final CountDownLatch letGo = new CountDownLatch(1);

    @Override
    public ProviderResponse execute(ProviderRequest request) throws InterruptedException {
      inWork.incrementAndGet();
      letGo.await();
      return ProviderResponse.success("1");
    }

    @Override
    public String type() {
      return "held";
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

  @AfterEach
  void stop() {
    provider.letGo.countDown();
    running.ifPresent(ActeonServer::close);
    client.close();
  }

  @Test
  void healthIsAnsweredWhileAProviderHoldsFifteenHundredRequests() throws Exception {
    ActeonServer server =
        start(
            Map.of(
                "ACTEON_SERVER_MAX_CONCURRENT_REQUESTS", "2000",
                "ACTEON_EXECUTOR_MAX_CONCURRENT", "2000"));
    List<CompletableFuture<HttpResponse<String>>> answers = dispatchAll(server);
    await().atMost(PATIENCE).until(provider.inWork::get, inWork -> inWork == CALLERS);

    for (String path : List.of("/health/live", "/health/ready", "/health", "/metrics")) {
      assertThat(get(server, path).statusCode()).as(path).isEqualTo(200);
    }

    provider.letGo.countDown();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }

  @Test
  void whatIsBeyondTheRequestsInWorkIsToldToComeBack() throws Exception {
    ActeonServer server = start(Map.of());
    int places = 1_024;
    List<CompletableFuture<HttpResponse<String>>> answers = dispatchAll(server);
    await()
        .atMost(PATIENCE)
        .until(
            () -> answers.stream().filter(CompletableFuture::isDone).count(),
            refused -> refused == CALLERS - places);

    assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    assertThat(answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
        .allSatisfy(refused -> {
          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        });

    provider.letGo.countDown();
    assertThat(answers.stream().map(answer -> answer.join().statusCode()))
        .hasSize(CALLERS)
        .filteredOn(status -> status == 200)
        .hasSize(places);
  }

  private ActeonServer start(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("ACTEON_SERVER_PORT", "0");
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
                List.of(new ProviderConfig("email", "held", provider, ConfigFactory.empty()))));
    running = Optional.of(server);
    return server;
  }

  private List<CompletableFuture<HttpResponse<String>>> dispatchAll(ActeonServer server) {
    HttpRequest dispatch =
        request(server, "/v1/dispatch")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"namespace":"n","tenant":"t","provider":"email","action_type":"a","payload":1}\
                    """))
            .build();
    return Stream.generate(() -> client.sendAsync(dispatch, HttpResponse.BodyHandlers.ofString()))
        .limit(CALLERS)
        .toList();
  }

  private HttpResponse<String> get(ActeonServer server, String path)
      throws IOException, InterruptedException {
    return DescribedAnswers.of(server.routes())
        .check(client.send(request(server, path).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private static HttpRequest.Builder request(ActeonServer server, String path) {
    return HttpRequest.newBuilder(server.address().resolve(path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(PATIENCE);
  }
}
