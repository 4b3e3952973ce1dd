package io.acteon.core.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Headers in one text, as {@code OTEL_EXPORTER_OTLP_HEADERS} has them: {@code name=value}, with
 * commas or line ends between them, and what a value could not hold otherwise percent-encoded.
 */
public final class TracingHeaders {

  /** What {@link #parse} takes. */
  public static final String FORM =
      "name=value,other=value, with each name once and none that the request has itself, visible ASCII"
          + " characters and blanks, and %2C for a comma in a value";

  private static final Pattern SEPARATOR = Pattern.compile("[,\r\n]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[ -~]+");

  /** What the connection and the body decide. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private TracingHeaders() {}

  /**
   * The headers of {@code text}.
   *
   * @throws IllegalArgumentException if it is of another form; the message shows nothing of it
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String entry : SEPARATOR.split(text, -1)) {
      if (!entry.isBlank()) {
        add(entry, headers);
      }
    }
    return headers;
  }

  private static void add(String entry, Map<String, String> headers) {
    int equals = entry.indexOf('=');
    String name = entry.substring(0, Math.max(0, equals)).strip();
    String value = equals < 0 ? "" : decoded(entry.substring(equals + 1).strip());
    if (!NAME.matcher(name).matches()
        || !VALUE.matcher(value).matches()
        || RESERVED.contains(name.toLowerCase(Locale.ROOT))
        || headers.put(name, value) != null) {
      throw new IllegalArgumentException("allowed is " + FORM);
    }
  }

  /** A plus sign is itself here; what a bad escape is part of is not shown. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      return "";
    }
  }
}
