package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.settings.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookProviderTest {

  private static final ProviderRequest REQUEST =
      new ProviderRequest(
          "a-1",
          "shop",
          "acme",
          "hook",
          "welcome",
          "{\"to\":\"ada\"}",
          Map.of("team", "a"),
          1,
          Duration.ofSeconds(30));

  private final BlockingQueue<List<String>> received = new LinkedBlockingQueue<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{\"ok\":1}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(
              List.of(
                  exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Team")),
                  body));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void postsTheActionWithItsIdAsIdempotencyKey() throws Exception {
    ProviderResponse response = provider().execute(REQUEST);

    assertThat(response).isEqualTo(ProviderResponse.success("{\"ok\":1}"));
    List<String> seen = received.take();
    assertThat(seen).startsWith("a-1", "blue");
    assertThat(JsonMapper.shared().readTree(seen.get(2)))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"id":"a-1","namespace":"shop","tenant":"acme","provider":"hook",
                     "action_type":"welcome","payload":{"to":"ada"},"metadata":{"team":"a"}}
                    """));
  }

  @Test
  void takesAnAnswerThatIsNotJsonAsText() throws Exception {
    answer = "thanks";

    assertThat(provider().execute(REQUEST).body()).isEqualTo("\"thanks\"");
  }

  @ParameterizedTest
  @CsvSource({
    "500, NOT_APPLIED",
    "503, NOT_APPLIED",
    "429, NOT_APPLIED",
    "400, REJECTED",
    "404, REJECTED",
    "302, REJECTED"
  })
  void knowsWhichStatusIsWorthAnotherAttempt(int code, Effect effect) {
    status = code;

    assertThatThrownBy(() -> provider().execute(REQUEST))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("HTTP_" + code);
              assertThat(failure.effect()).isEqualTo(effect);
            });
  }

  @Test
  void isCertainThatNothingHappenedWhenNobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThatThrownBy(() -> provider("http://127.0.0.1:" + free + "/hook").execute(REQUEST))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED));
  }

  @Test
  void isNotCertainWhenTheConnectionBreaksAfterTheRequest() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var connection = socket.accept()) {
              connection.getInputStream().read();
            } catch (IOException ended) {
              throw new AssertionError(ended);
            }
          });

      assertThatThrownBy(() ->
              provider("http://127.0.0.1:" + socket.getLocalPort() + "/hook").execute(REQUEST))
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure -> assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN));
    }
  }

  @Test
  void listsEveryProblemOfItsSection() {
    assertThatThrownBy(() ->
            new WebhookProviderFactory()
                .create(
                    "providers.hook",
                    "hook",
                    ConfigFactory.parseString(
                        "url = \"ftp://x\", connect_timeout_ms = soon, ulr = 1")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            bad ->
                assertThat(bad.problems())
                    .extracting("key")
                    .containsExactlyInAnyOrder(
                        "providers.hook.url",
                        "providers.hook.connect_timeout_ms",
                        "providers.hook.ulr"));
  }

  private ActionProvider provider() {
    return provider("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private static ActionProvider provider(String url) {
    return new WebhookProviderFactory()
        .create(
            "providers.hook",
            "hook",
            ConfigFactory.parseMap(Map.of("url", url, "headers", Map.of("X-Team", "blue"))));
  }
}
