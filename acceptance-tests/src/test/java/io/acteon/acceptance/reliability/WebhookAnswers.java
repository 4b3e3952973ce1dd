package io.acteon.acceptance.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * What a webhook that means no good answers, from a seed: the same seed and index make the same
 * answer. Immutable.
 */
final class WebhookAnswers {

  /** One answer. */
  static final class Answer {

    private final String kind;
    private final byte[] bytes;
    private final Duration pause;
    private final Ending ending;

    Answer(String kind, byte[] bytes, Duration pause, Ending ending) {
      this.kind = kind;
      this.bytes = bytes;
      this.pause = pause;
      this.ending = ending;
    }

    String kind() {
      return kind;
    }

    /** As they go over the connection; not a copy. */
    byte[] bytes() {
      return bytes;
    }

    /** Before each byte; none if zero. */
    Duration pause() {
      return pause;
    }

    /** What happens to the connection after the bytes. */
    Ending ending() {
      return ending;
    }
  }

  /** The end of an answer. */
  enum Ending {
    CLOSED,
    RESET,
    SILENT
  }

  private record Kind(String name, Function<Random, Answer> make) {}

  private static final String CRLF = "\r\n";
  private static final int INFLATED = 400_000;
  private static final int DEEP = 100_000;
  private static final int BOMB_BYTES = 20_000_000;
  private static final Duration DRIP = Duration.ofMillis(100);

  private static final List<Kind> KINDS =
      List.of(
          new Kind("good", random -> whole(ok("{\"taken\":true}"))),
          new Kind("any status", WebhookAnswers::anyStatus),
          new Kind("cut head", WebhookAnswers::cut),
          new Kind("odd chunks", WebhookAnswers::chunks),
          new Kind("wrong length", WebhookAnswers::wrongLength),
          new Kind("odd encoding", WebhookAnswers::encoding),
          new Kind("odd text", WebhookAnswers::text),
          new Kind("odd numbers", WebhookAnswers::numbers),
          new Kind(
              "inflating", random -> whole(ok("[" + "{\"token\":0},".repeat(INFLATED) + "0]"))),
          new Kind("deep", WebhookAnswers::deep),
          new Kind("many 1xx", WebhookAnswers::interim),
          new Kind("dripping", WebhookAnswers::dripping),
          new Kind("odd head", WebhookAnswers::head),
          new Kind("nothing", WebhookAnswers::nothing),
          new Kind("odd charset", WebhookAnswers::charset),
          new Kind("elsewhere", WebhookAnswers::elsewhere),
          new Kind("later", WebhookAnswers::later),
          new Kind("noise", random -> whole(noise(random, 4096))));

  private final long seed;

  WebhookAnswers(long seed) {
    this.seed = seed;
  }

  /** The answer of an index, from 0. */
  Answer get(int index) {
    // Neighbouring seeds of Random begin alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L);
    Kind kind = KINDS.get(Math.floorMod(index, KINDS.size()));
    Answer answer = kind.make().apply(random);
    return new Answer(kind.name(), answer.bytes(), answer.pause(), answer.ending());
  }

  private static Answer anyStatus(Random random) {
    int status = 100 + random.nextInt(900);
    String body = random.nextBoolean() ? "{\"status\":" + status + "}" : "";
    return whole(
        latin1(
            "HTTP/1.1 "
                + status
                + " Odd"
                + CRLF
                + "Content-Length: "
                + body.length()
                + CRLF
                + CRLF
                + body));
  }

  private static Answer cut(Random random) {
    byte[] good = ok("{\"taken\":true,\"text\":\"" + "x".repeat(200) + "\"}");
    byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
    return new Answer("", bytes, Duration.ZERO, ending(random));
  }

  private static Answer chunks(Random random) {
    String chunks =
        of(
            random,
            "zz\r\n{}\r\n0\r\n\r\n",
            "-1\r\n{}\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFF\r\n{}",
            "2\r\n{}",
            "2\r\n{}\r\n",
            "2\r\n{}XX0\r\n\r\n",
            "2;" + "x".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n",
            "0\r\n" + "T: x\r\n".repeat(20_000) + "\r\n",
            "\r\n\r\n",
            "1\r\n{\r\n".repeat(5_000) + "0\r\n\r\n");
    return whole(
        latin1("HTTP/1.1 200 OK" + CRLF + "Transfer-Encoding: chunked" + CRLF + CRLF + chunks));
  }

  private static Answer wrongLength(Random random) {
    String length =
        of(
            random,
            "Content-Length: 100",
            "Content-Length: 1",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 9223372036854775807",
            "Content-Length: two",
            "Content-Length: 2\r\nContent-Length: 3",
            "Content-Length: 2\r\nTransfer-Encoding: chunked",
            "Content-Length:");
    return new Answer(
        "",
        latin1("HTTP/1.1 200 OK" + CRLF + length + CRLF + CRLF + "{}"),
        Duration.ZERO,
        ending(random));
  }

  private static Answer encoding(Random random) {
    String name =
        of(random, "gzip", "gzip", "gzip, gzip", "deflate", "br", "x-gzip", "gzip;q=1", "é");
    byte[] zipped = gzip("{\"zipped\":true}".getBytes(StandardCharsets.UTF_8));
    byte[] body =
        switch (random.nextInt(5)) {
          case 0 -> noise(random, 200);
          case 1 -> Arrays.copyOf(zipped, zipped.length / 2);
          case 2 -> gzip(new byte[BOMB_BYTES]);
          case 3 -> new byte[0];
          default -> zipped;
        };
    return whole(with("Content-Encoding: " + name + CRLF, body));
  }

  private static Answer text(Random random) {
    byte[] body =
        switch (random.nextInt(7)) {
          case 0 -> latin1("{\"name\":\"\\ud83d\"}");
          case 1 -> latin1("{\"\\udc00\":\"\\u0000\"}");
          case 2 -> latin1("{\"name\":\"\u00ff\u00fe\u00c0\u0080\"}");
          case 3 -> latin1("\\ud83d");
          case 4 -> noise(random, 300);
          case 5 -> latin1("{\"a\":1,\"a\":2,\"a\":{\"password\":\"p\"}}");
          default -> "\u0000\uFEFF{\"x\":\"\u2028\"}".getBytes(StandardCharsets.UTF_8);
        };
    return whole(with("Content-Type: application/json" + CRLF, body));
  }

  private static Answer numbers(Random random) {
    String number =
        of(
            random,
            "1e999999999",
            "1e-999999999",
            "12345678901234567890.123",
            "-0",
            "1e400",
            "NaN",
            "-Infinity",
            "0x1",
            "01",
            "9".repeat(2_000));
    return whole(ok("{\"n\":" + number + "}"));
  }

  private static Answer deep(Random random) {
    String open = of(random, "[", "{\"a\":");
    String close = of(random, "", open.equals("[") ? "]" : "}");
    return whole(ok(open.repeat(DEEP) + "1" + close.repeat(DEEP)));
  }

  private static Answer interim(Random random) {
    String one = "HTTP/1.1 " + of(random, "100", "102", "103", "199") + " Wait" + CRLF + CRLF;
    byte[] flood = latin1(one.repeat(1 + random.nextInt(2_000)));
    return random.nextBoolean()
        ? whole(join(flood, ok("{}")))
        : new Answer("", flood, Duration.ZERO, ending(random));
  }

  private static Answer dripping(Random random) {
    byte[] bytes =
        random.nextBoolean() ? ok("x".repeat(1_000)) : latin1("HTTP/1.1 200 " + "O".repeat(1_000));
    return new Answer("", bytes, DRIP, Ending.CLOSED);
  }

  private static Answer head(Random random) {
    String head =
        of(
            random,
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000) + "\r\n\r\n",
            "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(50_000) + "\r\n",
            "HTTP/1.1 200 OK\r\nX: \u0000\u0001\r\n\r\n",
            "HTTP/1.1 200 OK\r\n folded\r\n\tmore\r\n\r\n",
            "HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
            "HTTP/1.1 200\r\n\r\n",
            "HTTP/1.1 20\r\n\r\n",
            "HTTP/1.1 2000 OK\r\n\r\n",
            "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/0.9 200 OK\r\n\r\n",
            "HTTP/2.0 200 OK\r\n\r\n",
            "ICY 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\n\n{}",
            "HTTP/1.1 200 OK\r\nContent-Type: \u00e9\u0000/;;;=\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    return new Answer("", latin1(head), Duration.ZERO, ending(random));
  }

  private static Answer nothing(Random random) {
    return new Answer("", new byte[0], Duration.ZERO, ending(random));
  }

  private static Answer charset(Random random) {
    String name =
        of(random, "klingon", "UTF-16", "UTF-32BE", "ISO-8859-1", "\"utf-8", "utf-7", "", "\u0000");
    byte[] body =
        "{\"name\":\"Zoë\"}"
            .getBytes(
                of(random, "a", "b").equals("a")
                    ? StandardCharsets.UTF_16
                    : StandardCharsets.ISO_8859_1);
    return whole(with("Content-Type: application/json; charset=" + name + CRLF, body));
  }

  private static Answer elsewhere(Random random) {
    String place =
        of(
            random,
            "file:///etc/passwd",
            "http://127.0.0.1:1/",
            "/",
            "//",
            "\u0000",
            "http://[",
            "");
    int status = 300 + random.nextInt(10);
    return whole(
        latin1(
            "HTTP/1.1 "
                + status
                + " Elsewhere"
                + CRLF
                + "Location: "
                + place
                + CRLF
                + "Content-Length: 0"
                + CRLF
                + CRLF));
  }

  private static Answer later(Random random) {
    String when =
        of(
            random,
            "-1",
            "0",
            "99999999999999999999",
            "Wed, 99 Foo 2026",
            "NaN",
            "1",
            "",
            "0.5",
            "é");
    String status = of(random, "429", "503", "425", "408", "200", "404");
    return whole(
        latin1(
            "HTTP/1.1 "
                + status
                + " Later"
                + CRLF
                + "Retry-After: "
                + when
                + CRLF
                + "Content-Length: 0"
                + CRLF
                + CRLF));
  }

  private static byte[] ok(String body) {
    return with("Content-Type: application/json" + CRLF, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] with(String headers, byte[] body) {
    String head =
        "HTTP/1.1 200 OK" + CRLF + headers + "Content-Length: " + body.length + CRLF + CRLF;
    return join(latin1(head), body);
  }

  private static Answer whole(byte[] bytes) {
    return new Answer("", bytes, Duration.ZERO, Ending.CLOSED);
  }

  /** Silence holds a place until its time is out, so there is less of it. */
  private static Ending ending(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Ending.SILENT;
      case 1, 2, 3 -> Ending.RESET;
      default -> Ending.CLOSED;
    };
  }

  private static String of(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] noise(Random random, int most) {
    byte[] bytes = new byte[1 + random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
