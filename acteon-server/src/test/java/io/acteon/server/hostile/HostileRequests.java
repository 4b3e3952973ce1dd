package io.acteon.server.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * The hostile requests of one seed: the same seed and index make the same request. Some of them are
 * well-formed and only odd, so that a server also has something to execute. Immutable.
 */
public final class HostileRequests {

  private static final String CRLF = "\r\n";

  private record Kind(String name, int weight, Function<Dice, byte[]> make) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("odd action", 20, dice -> post("/v1/dispatch", HostileJson.action(dice))),
          new Kind("wrong field", 10, HostileRequests::wrongField),
          new Kind("damaged body", 10, HostileRequests::damagedBody),
          new Kind("odd batch", 6, HostileRequests::batch),
          new Kind("odd header", 12, HostileRequests::oddHeader),
          new Kind("odd framing", 12, HostileRequests::oddFraming),
          new Kind("odd address", 12, HostileRequests::oddAddress),
          new Kind("odd method", 5, HostileRequests::oddMethod),
          new Kind("odd query", 8, HostileRequests::oddQuery),
          new Kind("rules", 6, HostileRequests::rules),
          new Kind("pipeline", 5, HostileRequests::pipeline),
          new Kind("cut off", 5, HostileRequests::cutOff),
          new Kind("no HTTP", 4, HostileRequests::noHttp));

  private static final int WEIGHTS = KINDS.stream().mapToInt(Kind::weight).sum();

  private final long seed;

  /** The requests of a seed. */
  public HostileRequests(long seed) {
    this.seed = seed;
  }

  /** The request of an index, from 0. */
  public HostileRequest get(int index) {
    // Neighbouring seeds of Random begin alike.
    Dice dice =
        new Dice(new Random(seed * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L), index);
    dice.below(2);
    int at = dice.below(WEIGHTS);
    for (Kind kind : KINDS) {
      at -= kind.weight();
      if (at < 0) {
        return new HostileRequest(index, kind.name(), kind.make().apply(dice));
      }
    }
    throw new AssertionError("weights add up");
  }

  private static byte[] post(String path, byte[] body) {
    return request("POST", path, "Content-Type: application/json" + CRLF, body);
  }

  private static byte[] request(String method, String path, String headers, byte[] body) {
    String head = method + " " + path + " HTTP/1.1" + CRLF + "Host: acteon" + CRLF + headers;
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + CRLF;
    return join(latin1(head + length + CRLF), body);
  }

  private static byte[] wrongField(Dice dice) {
    return post("/v1/dispatch", HostileJson.wrongField(dice));
  }

  private static byte[] damagedBody(Dice dice) {
    byte[] body = dice.damaged(HostileJson.action(dice));
    return post(dice.of("/v1/dispatch", "/v1/dispatch/batch", "/v1/rules/evaluate"), body);
  }

  private static byte[] batch(Dice dice) {
    int size = dice.oneIn(10) ? 1001 : dice.below(20);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write('[');
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(size > 1000 ? utf8("1") : element(dice));
    }
    body.writeBytes(utf8(dice.oneIn(20) ? "" : "]"));
    return post("/v1/dispatch/batch", body.toByteArray());
  }

  private static byte[] element(Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> HostileJson.wrongField(dice);
      case 1 -> utf8(HostileJson.value(dice, 3));
      default -> HostileJson.action(dice);
    };
  }

  private static byte[] oddHeader(Dice dice) {
    String header =
        dice.of(
            "",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: application/json; charset=\"",
            "Content-Type: " + dice.latin1(40),
            "Content-Type: application/json\r\nContent-Type: text/xml",
            "Content-Type: application/json\r\nContent-Encoding: gzip",
            "Content-Type: application/json\r\nExpect: 100-continue",
            "Content-Type: application/json\r\nExpect: a miracle",
            "Content-Type: application/json\r\nHost: another",
            "Content-Type: application/json\r\n folded: header",
            "Content-Type: application/json\r\nbad name: x",
            "Content-Type: application/json\r\nno-colon",
            "Content-Type: application/json\r\n: no name",
            "Content-Type: application/json\r\nX: " + "y".repeat(dice.below(80_000)),
            "Content-Type: application/json\r\nX: " + dice.latin1(200),
            "Content-Type: application/json\r\n" + "X: y\r\n".repeat(dice.below(10_000)) + "Z: z",
            "Content-Type: application/json\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AA",
            "Content-Type: application/json\r\nConnection: Upgrade\r\nUpgrade: websocket",
            "Content-Type: application/json\r\nConnection: close, keep-alive, " + dice.token(),
            "Content-Type: application/json\r\nX-Request-Id: " + dice.latin1(90),
            "Content-Type: application/json\r\nRange: bytes=0-0,-1",
            "Content-Type: application/json\r\nTE: trailers\r\nTrailer: Host",
            "Content-Type: application/json\r\nX: a\u0000b",
            "Content-Type: application/json\r\nX: a\rb");
    String lines = header.isEmpty() ? "" : header + CRLF;
    return request("POST", "/v1/dispatch", lines, HostileJson.action(dice));
  }

  private static byte[] oddFraming(Dice dice) {
    byte[] body = HostileJson.action(dice);
    int length = body.length;
    String framing =
        dice.of(
            "Content-Length: -1",
            "Content-Length: " + length + ", " + length,
            "Content-Length: " + length + "\r\nContent-Length: " + (length + 1),
            "Content-Length: 0" + length,
            "Content-Length: +" + length,
            "Content-Length: 0x" + Integer.toHexString(length),
            "Content-Length: 99999999999999999999",
            "Content-Length: 9223372036854775807",
            "Content-Length: " + (length + 1),
            "Content-Length: " + (length / 2),
            "Content-Length: 10000000",
            "Content-Length:",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: " + dice.token(),
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: " + length,
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked");
    String head =
        "POST /v1/dispatch HTTP/1.1\r\nHost: acteon\r\nContent-Type: application/json\r\n";
    byte[] framed = framing.endsWith("chunked") ? chunks(dice, body) : body;
    return join(latin1(head + framing + CRLF + CRLF), framed);
  }

  private static byte[] chunks(Dice dice, byte[] body) {
    ByteArrayOutputStream chunked = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; ) {
      int size = Math.min(1 + dice.below(300), body.length - at);
      String said = Integer.toHexString(dice.oneIn(40) ? size + 1 : size);
      chunked.writeBytes(latin1(said + (dice.oneIn(10) ? ";x=" + dice.token() : "") + CRLF));
      chunked.write(body, at, size);
      chunked.writeBytes(latin1(dice.oneIn(60) ? "\n" : CRLF));
      at += size;
    }
    chunked.writeBytes(
        latin1(
            dice.of(
                "0\r\n\r\n",
                "0\r\n\r\n",
                "0\r\n\r\n",
                "000000000\r\n\r\n",
                "0;a=b\r\nX-Trailer: " + dice.token() + "\r\n\r\n",
                "0\r\nContent-Length: 5\r\n\r\n",
                "-1\r\n\r\n",
                "ffffffffffffffff\r\n",
                "7fffffff\r\nx",
                "zz\r\n\r\n",
                "\r\n\r\n",
                "0\r\n",
                "")));
    return chunked.toByteArray();
  }

  private static byte[] oddAddress(Dice dice) {
    String address =
        dice.of(
            "/v1/audit/" + dice.percent(30),
            "/v1/audit/" + dice.latin1(20),
            "/v1/audit/%",
            "/v1/audit/%2",
            "/v1/audit/%zz",
            "/v1/audit/%u0041",
            "/v1/audit/%c0%ae%c0%ae",
            "/v1/audit/%00",
            "/v1/audit/%0d%0aX:%20y",
            "/v1/audit/..",
            "/v1/audit/%2e%2e%2f%2e%2e",
            "/v1/audit/..;/..;x=y",
            "/v1/audit//",
            "//v1/audit",
            "/v1/./audit",
            "/v1/../v1/audit",
            "/v1/audit;jsessionid=1",
            "/v1\\audit",
            "/v1/audit#part",
            "/v1/audit/" + "x".repeat(dice.below(60_000)),
            "/v1/audit/" + "/".repeat(dice.below(5_000)),
            "http://elsewhere/v1/audit",
            "http://a_b:99999/v1/audit",
            "http://[::1/v1/audit",
            "http://user:password@acteon/v1/audit",
            "https:///v1/audit",
            "acteon:443",
            "*",
            "",
            "?",
            "v1/audit",
            "/v1/rules/" + dice.percent(10) + "/enabled",
            "/" + dice.percent(60));
    return request("GET", address, "", new byte[0]);
  }

  private static byte[] oddMethod(Dice dice) {
    String method =
        dice.of(
            "DELETE",
            "PATCH",
            "TRACE",
            "CONNECT",
            "OPTIONS",
            "HEAD",
            "PUT",
            "get",
            "GET\t",
            "",
            dice.token(),
            "G\u0000T",
            "X".repeat(dice.below(10_000)));
    String path =
        dice.of("/v1/dispatch", "/v1/audit", "/health", "/v1/rules/reload", "*", "/", "/metrics");
    byte[] body = dice.oneIn(2) ? HostileJson.action(dice) : new byte[0];
    String version =
        dice.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/9", "");
    String head =
        method
            + " "
            + path
            + " "
            + version
            + CRLF
            + "Host: acteon"
            + CRLF
            + "Content-Type: application/json"
            + CRLF
            + "Content-Length: "
            + body.length
            + CRLF;
    return join(latin1(head + CRLF), body);
  }

  private static byte[] oddQuery(Dice dice) {
    String value =
        dice.of(
            "",
            "-1",
            "0",
            "1001",
            "1e9",
            "99999999999999999999",
            "NaN",
            "%00",
            "%ff",
            "%ed%a0%80",
            "2026-01-31T09:30:00Z",
            "2026-13-99T99:99:99Z",
            "+999999999-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00-18:00",
            "null",
            "[]",
            dice.percent(50),
            dice.token(),
            "'%20OR%201=1--",
            "$%7Bjndi:ldap://x%7D",
            "x".repeat(dice.below(6_000)));
    String name =
        dice.of(
            "namespace",
            "tenant",
            "provider",
            "action_type",
            "action_id",
            "outcome",
            "verdict",
            "matched_rule",
            "caller_id",
            "from",
            "to",
            "limit",
            "cursor",
            "offset",
            dice.token(),
            dice.percent(5),
            "");
    String query = name + dice.of("=", "", "==", "[]=") + value;
    String more = dice.oneIn(4) ? "&" + query : dice.oneIn(3) ? "&limit=1&&" : "";
    String path =
        dice.of("/v1/audit", "/v1/audit", "/v1/audit", "/v1/audit/x", "/v1/rules", "/health");
    return request("GET", path + "?" + query + more, "", new byte[0]);
  }

  private static byte[] rules(Dice dice) {
    String directory =
        dice.of(
            "/",
            "/etc",
            "/proc/self",
            "..",
            "../..",
            "~",
            "/dev/stdin",
            "",
            "\\u0000",
            "a".repeat(9_000),
            "file:///etc",
            "\\\\\\\\host\\\\share",
            "/tmp",
            ".",
            "./rules",
            "\\ud800",
            dice.token());
    String body =
        dice.of(
            "{\"directory\":\"" + directory + "\"}",
            "{\"directory\":\"" + directory + "\"}",
            "{\"directory\":" + HostileJson.value(dice, 2) + "}",
            HostileJson.value(dice, 2));
    return switch (dice.below(4)) {
      case 0 ->
          request(
              "PUT",
              "/v1/rules/" + dice.of(dice.percent(20), "limited", "%20", "+") + "/enabled",
              "Content-Type: application/json\r\n",
              utf8(
                  dice.of(
                      "{\"enabled\":true}", "{\"enabled\":1}", "{}", HostileJson.value(dice, 2))));
      case 1 -> post("/v1/rules/evaluate", HostileJson.action(dice));
      default -> post("/v1/rules/reload", utf8(body));
    };
  }

  private static byte[] pipeline(Dice dice) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int requests = 2 + dice.below(4);
    for (int i = 0; i < requests; i++) {
      all.writeBytes(
          switch (dice.below(5)) {
            case 0 -> oddFraming(dice);
            case 1 -> oddHeader(dice);
            case 2 -> oddAddress(dice);
            default -> post("/v1/dispatch", HostileJson.action(dice));
          });
    }
    return all.toByteArray();
  }

  private static byte[] cutOff(Dice dice) {
    byte[] whole = post("/v1/dispatch", HostileJson.action(dice));
    return Arrays.copyOf(whole, dice.below(whole.length));
  }

  private static byte[] noHttp(Dice dice) {
    return switch (dice.below(5)) {
      case 0 -> dice.bytes(1 + dice.below(2_000));
      case 1 -> latin1("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + dice.latin1(100));
      // The start of a TLS handshake.
      case 2 -> join(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, dice.bytes(508));
      case 3 -> latin1("\r\n".repeat(dice.below(10_000)));
      default -> new byte[0];
    };
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
