package io.acteon.core.execute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * What a receiver answered, as JSON text: its own text if that is JSON, with every digit as it
 * came, else a JSON text that holds it.
 *
 * @param truncated whether the body was too long, broke off, or is in an encoding that cannot be
 *     read
 */
record WebhookAnswer(String json, boolean truncated) {

  /** Encodings may stand on each other; nobody means more than these. */
  private static final int MAX_ENCODINGS = 3;

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)\"?");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * Reads at most {@code limit} bytes of what {@code body} holds when decoded; never throws for
   * what a receiver may send.
   */
  static WebhookAnswer read(HttpHeaders headers, InputStream body, int limit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean truncated;
    try {
      truncated = copy(decoded(encodings(headers), body), bytes, limit);
    } catch (IOException brokenOrUnreadable) {
      truncated = true;
    }
    String text = text(bytes.toByteArray(), headers, truncated).strip();
    if (text.isEmpty()) {
      return new WebhookAnswer("null", truncated);
    }
    // What was cut may look like JSON: half of a number is a number.
    boolean isJson = !truncated && isJson(text);
    return new WebhookAnswer(isJson ? text : StringNode.valueOf(text).toString(), truncated);
  }

  /** Whether there was more than {@code limit}. */
  private static boolean copy(InputStream in, ByteArrayOutputStream out, int limit)
      throws IOException {
    byte[] buffer = new byte[8192];
    while (out.size() <= limit) {
      int read = in.read(buffer, 0, Math.min(buffer.length, limit + 1 - out.size()));
      if (read < 0) {
        return false;
      }
      if (read > 0 && out.size() + read > limit) {
        out.write(buffer, 0, limit - out.size());
        return true;
      }
      out.write(buffer, 0, read);
    }
    return true;
  }

  private static List<String> encodings(HttpHeaders headers) {
    return headers.allValues("Content-Encoding").stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty() && !name.equals("identity"))
        .toList();
  }

  private static InputStream decoded(List<String> encodings, InputStream body) throws IOException {
    if (encodings.size() > MAX_ENCODINGS) {
      throw new IOException("too many encodings");
    }
    InputStream decoded = body;
    for (String encoding : encodings.reversed()) {
      PushbackInputStream encoded = new PushbackInputStream(decoded, 2);
      byte[] start = encoded.readNBytes(2);
      encoded.unread(start);
      if (start.length == 0) {
        return encoded;
      }
      decoded =
          switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(encoded);
            case "deflate" -> new InflaterInputStream(encoded, new Inflater(!isZlib(start)));
            default -> throw new IOException("unknown encoding");
          };
    }
    return decoded;
  }

  /** Of "deflate", some send the zlib format that it means, and some the bare stream. */
  private static boolean isZlib(byte[] start) {
    return start.length == 2
        && (start[0] & 0x0f) == 8
        && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) % 31 == 0;
  }

  private static String text(byte[] bytes, HttpHeaders headers, boolean truncated) {
    CharsetDecoder decoder =
        charset(bytes, headers)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text =
        CharBuffer.allocate(2 + (int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
    // Of a text that was cut, half a character at the end is no malformed one.
    decoder.decode(ByteBuffer.wrap(bytes), text, !truncated);
    if (!truncated) {
      decoder.flush(text);
    }
    String decoded = text.flip().toString();
    return !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK
        ? decoded.substring(1)
        : decoded;
  }

  private static Charset charset(byte[] bytes, HttpHeaders headers) {
    Optional<Charset> told =
        headers
            .firstValue("Content-Type")
            .map(CHARSET::matcher)
            .filter(Matcher::find)
            .flatMap(found -> charset(found.group(1)));
    if (told.isPresent()) {
      return told.get();
    }
    boolean utf16 =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /** Reads tokens and converts no number. */
  private static boolean isJson(String text) {
    try (JsonParser parser = JsonMapper.shared().createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException notJson) {
      return false;
    }
  }
}
