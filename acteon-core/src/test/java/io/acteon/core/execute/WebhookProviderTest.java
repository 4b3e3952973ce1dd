package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookProviderTest {

  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAAAAAAAA";
  private static final String OLD_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private TestingReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new TestingReceiver().answering("200 OK", "", bytes("{\"ok\":1}"));
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
  }

  @Test
  void postsTheActionWithItsIdAsIdempotencyKey() throws Exception {
    ProviderResponse response = provider("headers", Map.of("X-Team", "blue")).execute(request());

    assertThat(response).isEqualTo(ProviderResponse.success("{\"ok\":1}"));
    String seen = receiver.take();
    assertThat(seen)
        .startsWith("POST /hook HTTP/1.1\r\n")
        .contains("Idempotency-Key: a-1\r\n", "X-Team: blue\r\n", "application/json\r\n");
    assertThat(JsonMapper.shared().readTree(body(seen)))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"id":"a-1","namespace":"shop","tenant":"acme","provider":"hook",
                     "action_type":"welcome","payload":{"to":"ada"},"metadata":{"team":"a"}}
                    """));
  }

  @Test
  void saysWhichTraceAnAttemptBelongsTo() throws Exception {
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    execute(Map.of("traceparent", parent, "tracestate", "vendor=1"));
    assertThat(receiver.take())
        .contains("traceparent: " + parent + "\r\n", "tracestate: vendor=1\r\n");

    execute(Map.of("traceparent", "made up", "tracestate", "vendor=1"));
    assertThat(receiver.take()).doesNotContain("traceparent", "tracestate");
  }

  private void execute(Map<String, String> traceContext) {
    ActionExecutor executor =
        new ActionExecutor(
            new Providers(Map.of("email", provider())),
            0,
            Duration.ofSeconds(30),
            1,
            new Backoff(Duration.ZERO, Duration.ZERO));
    executor.execute(TestingActions.action("email").withTraceContext(traceContext));
  }

  @Test
  void offersNoUpgradeOverPlainHttp() throws Exception {
    provider().execute(request());

    assertThat(receiver.take().toLowerCase(Locale.ROOT))
        .doesNotContain("upgrade:", "http2-settings:", "connection:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890.123",
        "1e400",
        "-0",
        "-0.0",
        "1.10",
        "0.1000000000000000055511151231257827021181583404541015625",
        "123456789012345678901234567890"
      })
  void passesEveryDigitOfPayloadAndAnswerOn(String number) throws Exception {
    String json = "{\"n\":" + number + "}";
    receiver.answering("200 OK", "", bytes(json));

    ProviderResponse response = provider().execute(request("a-1", json));

    assertThat(body(receiver.take())).contains("\"payload\":" + json + ",");
    assertThat(response.body()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource({
    "0199-abc, 0199-abc",
    "order/42@shop.example:1, order/42@shop.example:1",
    "café, caf%C3%A9",
    "cafè, caf%C3%A8",
    "注文-1, %E6%B3%A8%E6%96%87-1",
    "a b, a%20b",
    "a%20b, a%2520b"
  })
  void sendsAnyIdInAFormOfItsOwn(String id, String form) throws Exception {
    provider().execute(request(id, "1"));

    String seen = receiver.take();
    assertThat(seen).contains("Idempotency-Key: " + form + "\r\n");
    assertThat(JsonMapper.shared().readTree(utf8(body(seen))).path("id").stringValue())
        .isEqualTo(id);
  }

  @Test
  void boundsTheFormOfTheLongestIds() throws Exception {
    provider().execute(request("注".repeat(1024), "1"));

    assertThat(receiver.take()).containsPattern("Idempotency-Key: %=[A-Za-z0-9_-]{4096}\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "200, SUCCESS",
    "204, SUCCESS",
    "425, NOT_APPLIED",
    "429, NOT_APPLIED",
    "503, NOT_APPLIED",
    "500, UNKNOWN",
    "502, UNKNOWN",
    "504, UNKNOWN",
    "520, UNKNOWN",
    "408, UNKNOWN",
    "303, UNKNOWN",
    "302, REJECTED",
    "307, REJECTED",
    "400, REJECTED",
    "404, REJECTED",
    "409, REJECTED"
  })
  void knowsWhatAStatusSaysOfTheAction(int code, String effect) throws Exception {
    receiver.answering("HTTP/1.1 " + code + " X\r\nConnection: close\r\n\r\n");

    if (effect.equals("SUCCESS")) {
      assertThat(provider().execute(request())).isEqualTo(ProviderResponse.success("null"));
    } else {
      ProviderException failure = failure(provider());
      assertThat(failure.code()).isEqualTo("HTTP_" + code);
      assertThat(failure.effect()).isEqualTo(Effect.valueOf(effect));
    }
  }

  @ParameterizedTest
  @CsvSource({"500, NOT_APPLIED", "409, NOT_APPLIED", "503, UNKNOWN", "429, REJECTED"})
  void takesTheStatusesWorthARetryFromTheConfiguration(int code, Effect effect) {
    receiver.answering("HTTP/1.1 " + code + " X\r\nConnection: close\r\n\r\n");

    assertThat(failure(provider("retry_statuses", List.of(500, 409))).effect()).isEqualTo(effect);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             | 7
          0                             | 0
          99999999999999999999999       | 315360000
          Sat, 31 Jan 2026 09:32:00 GMT | 120
          Sat, 31 Jan 2026 09:00:00 GMT | 0
          soon                          |
          -1                            |
          """)
  void tellsHowLongItIsAskedToWait(String header, Long seconds) {
    receiver.answering("429 Busy", "Retry-After: " + header + "\r\n", bytes(""));

    assertThat(failure(provider()).retryAfter())
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }

  @Test
  void handsOnTheBodyOfARefusal() {
    receiver.answering(
        "422 No", "Content-Type: application/json\r\n", bytes("{\"error\":\"no such user\"}"));

    assertThat(failure(provider()).response())
        .contains(
            new ProviderResponse(
                ProviderResponse.Status.FAILURE,
                "{\"error\":\"no such user\"}",
                Map.of("content-type", "application/json")));
  }

  @Test
  void keepsOfARefusalOnlyTheBeginning() {
    receiver.answering("400 No", "", bytes("x".repeat(100_000)));

    assertThat(failure(provider()).response())
        .contains(
            new ProviderResponse(
                ProviderResponse.Status.FAILURE, '"' + "x".repeat(4096) + '"', Map.of(), true));
  }

  @Test
  void saysWhereARedirectPointedAndDoesNotFollowIt() {
    receiver.answering("302 Found", "Location: https://other.example/login?t=s\r\n", bytes(""));

    assertThat(failure(provider()))
        .hasMessage(
            "127.0.0.1:%d answered with status 302, pointing to other.example; redirects are not"
                + " followed",
            receiver.port());
    assertThat(receiver.waiting()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain; charset=ISO-8859-1        | ISO-8859-1   | "é"
          application/json;charset="utf-16"     | UTF-16       | "é"
          application/json; charset=windows-1252 | windows-1252 | "é€"
          text/plain                            | UTF-8        | "注文"
          text/plain; charset=no-such-charset   | UTF-8        | "é"
          """)
  void readsAnAnswerByItsCharset(String type, String charset, String json) throws Exception {
    byte[] body = json.getBytes(Charset.forName(charset));
    receiver.answering("200 OK", "Content-Type: " + type + "\r\n", body);

    assertThat(provider().execute(request()).body()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "deflate", "raw deflate", "deflate, gzip", "identity"})
  void readsAnAnswerByItsEncoding(String encoding) throws Exception {
    byte[] body =
        switch (encoding) {
          case "gzip", "x-gzip" -> gzip(bytes("{\"a\":1}"));
          case "deflate" -> deflate(bytes("{\"a\":1}"), false);
          case "raw deflate" -> deflate(bytes("{\"a\":1}"), true);
          case "deflate, gzip" -> gzip(deflate(bytes("{\"a\":1}"), false));
          default -> bytes("{\"a\":1}");
        };
    String name = encoding.replace("raw ", "");
    receiver.answering("200 OK", "Content-Encoding: " + name + "\r\n", body);

    assertThat(provider().execute(request())).isEqualTo(ProviderResponse.success("{\"a\":1}"));
  }

  @Test
  void marksAnAnswerThatIsTooLong() throws Exception {
    receiver.answering("200 OK", "", bytes("[" + "1,".repeat(100_000) + "1]"));

    ProviderResponse response = provider().execute(request());

    assertThat(response.truncated()).isTrue();
    assertThat(response.body()).startsWith("\"[1,1,").hasSize(64 * 1024 + 2);
  }

  @Test
  void takesNoHalfOfANumberForANumber() throws Exception {
    receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345");

    assertThat(provider().execute(request()))
        .isEqualTo(
            new ProviderResponse(ProviderResponse.Status.SUCCESS, "\"12345\"", Map.of(), true));
  }

  @Test
  void boundsWhatAnEncodedAnswerUnfoldsTo() throws Exception {
    byte[] bomb = gzip(gzip(new byte[50_000_000]));
    receiver.answering("200 OK", "Content-Encoding: gzip, gzip\r\n", bomb);

    ProviderResponse response = provider().execute(request());

    assertThat(response.truncated()).isTrue();
    assertThat(response.body()).hasSizeLessThan(64 * 1024 * 6 + 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip", "gzip, gzip, gzip, gzip"})
  void succeedsAlsoIfTheBodyOfASuccessCannotBeRead(String encoding) throws Exception {
    receiver.answering("200 OK", "Content-Encoding: " + encoding + "\r\n", bytes("not that"));

    assertThat(provider().execute(request()))
        .isEqualTo(new ProviderResponse(ProviderResponse.Status.SUCCESS, "null", Map.of(), true));
  }

  @Test
  void believesAStatusWhoseBodyNeverEnds() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    receiver.answering(out -> {
      out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{"));
      out.flush();
      begun.countDown();
      new CountDownLatch(1).await();
    });
    Map<String, ActionProvider> one = Map.of("email", provider());
    ActionExecutor executor =
        new ActionExecutor(
            new Providers(one),
            0,
            Duration.ofSeconds(2),
            1,
            new Backoff(Duration.ZERO, Duration.ZERO));

    Execution execution = executor.execute(TestingActions.action("email"));

    begun.await();
    assertThat(execution)
        .isEqualTo(
            new Execution.Succeeded(
                new ProviderResponse(ProviderResponse.Status.SUCCESS, "\"{\"", Map.of(), true)));
  }

  @Test
  void isCertainThatNothingHappenedWhenNobodyListens() throws IOException {
    ProviderException failure = failure(provider("url", "http://127.0.0.1:" + free() + "/hook"));

    assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure)
        .hasMessageEndingWith("the receiver refused the connection, or cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://no-such-host.invalid/", "http://no_such_host.invalid/"})
  void isCertainThatNothingHappenedWhenANameCannotBeResolved(String url) {
    ProviderException failure = failure(provider("url", url));

    assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
    assertThat(failure).hasMessageEndingWith("the name of the receiver cannot be resolved");
  }

  @Test
  void isCertainThatNothingHappenedWhenTlsCannotBeAgreedUpon() {
    receiver.answering("HTTP/1.1 400 this is no TLS\r\n\r\n");

    ProviderException failure =
        failure(provider("url", "https://127.0.0.1:" + receiver.port() + "/hook"));

    assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
  }

  @Test
  void isCertainThatNothingHappenedWhenTheProxyRefuses() throws Exception {
    try (TestingReceiver proxy =
        new TestingReceiver().answering("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")) {
      ProviderException failure =
          failure(
              provider(
                  Map.of(
                      "url",
                      "https://hook.example/",
                      "proxy",
                      "http://127.0.0.1:" + proxy.port())));

      assertThat(failure.effect()).isEqualTo(Effect.NOT_APPLIED);
      assertThat(failure)
          .hasMessage(
              "nothing was sent to hook.example: the proxy 127.0.0.1:%d refused: status 403",
              proxy.port());
    }
  }

  @Test
  void goesThroughAProxy() throws Exception {
    String proxy = "http://127.0.0.1:" + receiver.port();

    provider(Map.of("url", "http://hook.example/in", "proxy", proxy)).execute(request());

    assertThat(receiver.take()).startsWith("POST http://hook.example/in HTTP/1.1\r\n");
  }

  @Test
  void isNotCertainWhenTheConnectionBreaksAfterTheRequest() {
    receiver.answering(out -> {});

    ProviderException failure = failure(provider());

    assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(failure).hasMessage("the connection to 127.0.0.1:%d broke", receiver.port());
  }

  @Test
  void signsWithBothSecretsWhileTheyAreChanged() throws Exception {
    provider("signing_secrets", List.of(SECRET, OLD_SECRET)).execute(request("a.1", "1"));

    String seen = receiver.take();
    String signed = "a%2E1." + NOW.getEpochSecond() + "." + body(seen);
    assertThat(seen)
        .contains(
            "webhook-id: a%2E1\r\n",
            "webhook-timestamp: " + NOW.getEpochSecond() + "\r\n",
            "webhook-signature: v1,%s v1,%s\r\n"
                .formatted(hmac(SECRET, signed), hmac(OLD_SECRET, signed)));
  }

  @Test
  void signsAsThePublishedExampleDoes() {
    WebhookSigner signer = new WebhookSigner(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertThat(
            signer.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, bytes("{\"test\": 2432232314}")))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void setsHostIfItIsTold() throws Exception {
    provider("headers", Map.of("Host", "hook.example")).execute(request());

    assertThat(receiver.take()).contains("Host: hook.example\r\n").doesNotContain("127.0.0.1");
  }

  @Test
  void takesAHostWithAnUnderscore() {
    WebhookTarget target = WebhookTarget.parse("http://my_service:8080/hook?a=b");

    assertThat(target.place()).isEqualTo("my_service:8080");
    assertThat(target.needsLookup()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ftp://x                       | allowed is http://… or https://… with a host
          hook.example                  | allowed is http://… or https://… with a host
          http://                       | allowed is http://… or https://… with a host
          http://u:s3cret@hook.example/ | credentials in an address
          http://hook.example/#part     | what follows # is never sent
          http://hook.example:70000/    | ports from 1 to 65535
          http://hook.example:0/        | ports from 1 to 65535
          https://my_service/           | no certificate may name a host with an underscore
          http://münchen.example/       | xn--
          http://hook.example/ x        | position 20
          """)
  void refusesAnAddressThatCannotBeUsed(String url, String reason) {
    assertThat(problems(Map.of("url", url)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.key()).isEqualTo("providers.hook.url");
          assertThat(problem.detail()).contains(reason).doesNotContain("s3cret");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length",
        "connection",
        "Expect",
        "Upgrade",
        "Transfer-Encoding",
        "TE",
        "Idempotency-Key",
        "webhook-id",
        "a b",
        "ü"
      })
  void refusesHeadersThatAreNotTheOperatorsToSet(String name) {
    assertThat(problems(Map.of("url", "http://h", "headers", Map.of(name, "1"))))
        .extracting(Problem::key)
        .containsExactly("providers.hook.headers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\n", "s3cret\r\nX-Evil: 1", "s3cret\0", "s3crèt", "s3cret\u007f"})
  void refusesAValueThatCannotBeSentWithoutShowingIt(String value) {
    assertThat(problems(Map.of("url", "http://h", "headers", Map.of("X-Auth", value))))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.detail())
                .contains("X-Auth = ****", "at position")
                .doesNotContain("s3cr", "Evil"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!s3cret"})
  void refusesASigningSecretOfAnotherFormWithoutShowingIt(String secret) {
    assertThat(problems(Map.of("url", "http://h", "signing_secrets", List.of(secret))))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.detail())
                .contains("whsec_ and then 24 to 64 bytes", "****")
                .doesNotContain("s3cret", "MfKQ", "c2hv"));
  }

  @Test
  void listsEveryProblemOfItsSection() {
    assertThat(
            problems(
                Map.of(
                    "url",
                    "ftp://x",
                    "connect_timeout_ms",
                    "soon",
                    "ulr",
                    1,
                    "retry_statuses",
                    List.of(200, "x"),
                    "proxy",
                    "http://u:p@proxy",
                    "tls_ca_file",
                    "/no/such/file",
                    "headers",
                    "none")))
        .extracting(Problem::key)
        .contains(
            "providers.hook.url",
            "providers.hook.connect_timeout_ms",
            "providers.hook.ulr",
            "providers.hook.retry_statuses",
            "providers.hook.proxy",
            "providers.hook.tls_ca_file",
            "providers.hook.headers");
  }

  @Test
  void saysThatAFileHoldsNoCertificates(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");

    assertThat(problems(Map.of("url", "https://h", "tls_ca_file", file.toString())))
        .singleElement()
        .satisfies(problem -> assertThat(problem.detail()).contains("PEM"));
  }

  @Test
  void canBeClosedTwice() {
    ActionProvider provider = provider();

    provider.close();
    assertThatCode(provider::close).doesNotThrowAnyException();
  }

  private ActionProvider provider() {
    return provider(Map.of());
  }

  private ActionProvider provider(String key, Object value) {
    return provider(Map.of(key, value));
  }

  private ActionProvider provider(Map<String, Object> section) {
    Map<String, Object> whole = new HashMap<>(section);
    whole.putIfAbsent("url", receiver.url());
    return new WebhookProviderFactory(() -> NOW)
        .create("providers.hook", "hook", ConfigFactory.parseMap(whole));
  }

  private List<Problem> problems(Map<String, Object> section) {
    return catchThrowableOfType(ConfigurationException.class, () -> provider(section)).problems();
  }

  private static ProviderException failure(ActionProvider provider) {
    return catchThrowableOfType(ProviderException.class, () -> provider.execute(request()));
  }

  private static ProviderRequest request() {
    return request("a-1", "{\"to\":\"ada\"}");
  }

  private static ProviderRequest request(String id, String payload) {
    return new ProviderRequest(
        id,
        "shop",
        "acme",
        "hook",
        "welcome",
        payload,
        Map.of("team", "a"),
        1,
        Duration.ofSeconds(30));
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoded = new GZIPOutputStream(out)) {
      encoded.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoded = new DeflaterOutputStream(out, new Deflater(6, raw))) {
      encoded.write(bytes);
    }
    return out.toByteArray();
  }

  private static String hmac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
