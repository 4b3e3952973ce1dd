package io.acteon.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.acteon.core.action.Outcome;
import io.acteon.core.action.OutcomeJson;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Answers that no receiver should give, drawn from a seed. */
class HostileAnswersTest {

  private static final long SEED = 20261129;
  private static final int ROUNDS = 400;

  @Test
  void nothingThatAReceiverAnswersIsMoreThanAnOutcome() throws IOException {
    Random random = new Random(SEED);
    try (TestingReceiver receiver = new TestingReceiver();
        ActionProvider provider =
            new WebhookProviderFactory()
                .create(
                    "providers.email",
                    "email",
                    ConfigFactory.parseMap(Map.of("url", receiver.url())))) {
      ActionExecutor executor =
          new ActionExecutor(
              new Providers(Map.of("email", provider)),
              0,
              Duration.ofSeconds(30),
              1,
              new Backoff(Duration.ZERO, Duration.ZERO));
      for (int round = 0; round < ROUNDS; round++) {
        byte[] answer = answer(random);
        receiver.answering(out -> out.write(answer));

        Execution execution = executor.execute(TestingActions.action("email"));

        assertThat(execution)
            .as("round %d of seed %d: %s", round, SEED, beginning(answer))
            .satisfies(HostileAnswersTest::isExplained);
      }
    }
  }

  private static void isExplained(Execution execution) {
    switch (execution) {
      case Execution.Succeeded succeeded ->
          assertThat(
                  OutcomeJson.of(new Outcome.Executed(succeeded.response()), JsonMapper.shared())
                      .toString())
              .startsWith("{\"Executed\"");
      case Execution.Failed failed -> {
        assertThat(failed.code()).matches("CONNECTION|HTTP_[0-9]{3}");
        // The request had arrived: nothing but an answer may say that nothing happened.
        assertThat(failed.effect() == Effect.NOT_APPLIED && failed.response().isEmpty()).isFalse();
      }
    }
  }

  private static byte[] answer(Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] body = body(random);
    text(out, statusLine(random));
    int headers = random.nextInt(4);
    for (int i = 0; i < headers; i++) {
      text(out, header(random));
    }
    switch (random.nextInt(5)) {
      case 0 -> text(out, "Content-Length: " + body.length + "\r\n");
      case 1 -> text(out, "Content-Length: " + (body.length + random.nextInt(9) - 4) + "\r\n");
      case 2 -> text(out, "Content-Length: 99999999999999999999\r\n");
      case 3 -> {
        text(out, "Transfer-Encoding: chunked\r\n");
        body = chunked(random, body);
      }
      default -> {}
    }
    text(out, random.nextInt(10) == 0 ? "\r" : "\r\n");
    out.write(body);
    byte[] whole = out.toByteArray();
    return random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole;
  }

  private static String statusLine(Random random) {
    return pick(
        random,
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.0 201 Created\r\n",
        "HTTP/1.1 204 No Content\r\n",
        "HTTP/1.1 304 Not Modified\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
        "HTTP/1.1 103 Early Hints\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n",
        "HTTP/1.1 999 What\r\n",
        "HTTP/1.1 000 None\r\n",
        "HTTP/1.1 -20 Minus\r\n",
        "HTTP/1.1 2000 Long\r\n",
        "HTTP/9.9 200 OK\r\n",
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\n",
        "HTTP/1.1 407 No\r\n",
        "HTTP/1.1 302 Found\r\nLocation: \u0007://%%%\r\n",
        "HTTP/1.1 429 Busy\r\nRetry-After: 99999999999999999999999\r\n",
        "HTTP/1.1 503\r\n",
        "ICY 200 OK\r\n",
        "",
        "\r\n\r\n");
  }

  private static String header(Random random) {
    return pick(
        random,
        "Content-Type: application/json; charset=" + "x".repeat(random.nextInt(300)) + "\r\n",
        "Content-Type: text/html; charset=UTF-16LE\r\n",
        "Content-Type: \u00ff\u0000\r\n",
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: deflate\r\n",
        "Content-Encoding: br, , gzip\r\n",
        "Content-Encoding: " + "gzip,".repeat(50) + "\r\n",
        "Transfer-Encoding: gzip\r\n",
        "X-Big: " + "a".repeat(random.nextInt(500_000)) + "\r\n",
        ": no name\r\n",
        "no colon\r\n",
        " folded\r\n",
        "Retry-After: Sat, 99 Nev 2026\r\n",
        "Content-Length: 3\r\n",
        "Connection: close\r\n");
  }

  private static byte[] body(Random random) throws IOException {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return switch (random.nextInt(10)) {
      case 0 -> noise;
      case 1 -> bytes("{\"name\":\"\\ud83d\"}");
      case 2 -> bytes("[".repeat(100_000));
      case 3 -> bytes("{\"a\":".repeat(400) + "1" + "}".repeat(400));
      case 4 -> bytes("{\"n\":1e99999999999,\"m\":" + "9".repeat(2_000) + "}");
      case 5 -> gzip(bytes("{\"a\":\"\\u0000\"}"));
      case 6 -> gzip(new byte[2_000_000]);
      case 7 -> bytes("{\"" + "k".repeat(60_000) + "\":1,\"a\":1,\"a\":2}");
      case 8 -> bytes("NaN");
      default -> new byte[0];
    };
  }

  private static byte[] chunked(Random random, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(
        out,
        pick(
            random,
            Integer.toHexString(body.length),
            Integer.toHexString(body.length + 5),
            "FFFFFFFFFFFFFFFFF",
            "-1",
            "zz",
            "",
            Integer.toHexString(body.length) + ";" + "e".repeat(20_000)));
    text(out, "\r\n");
    out.write(body);
    text(out, pick(random, "\r\n0\r\n\r\n", "0\r\n\r\n", "\r\n", "\r\n0\r\nX: " + "y\r\n\r\n"));
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoded = new GZIPOutputStream(out)) {
      encoded.write(bytes);
    }
    return out.toByteArray();
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String beginning(byte[] answer) {
    return new String(answer, 0, Math.min(200, answer.length), StandardCharsets.ISO_8859_1);
  }
}
