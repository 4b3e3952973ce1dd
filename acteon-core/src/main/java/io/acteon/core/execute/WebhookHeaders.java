package io.acteon.core.execute;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.acteon.spi.settings.Settings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the headers that go along, and refuses those that could not be sent. */
final class WebhookHeaders {

  private static final String KEY = "headers";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** What the connection, the body or the gateway decides. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "expect",
          "http2-settings",
          "idempotency-key",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "traceparent",
          "tracestate",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "webhook-id",
          "webhook-signature",
          "webhook-timestamp");

  private WebhookHeaders() {}

  static Map<String, String> read(Settings settings, Config section) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!section.hasPath(KEY)) {
      return headers;
    }
    if (!(section.getValue(KEY) instanceof ConfigObject table)) {
      settings.problem(
          KEY, "something else", "a table of header names and texts, as in X-Team = \"a\"");
      return headers;
    }
    table.forEach((name, value) -> header(settings, name, value, headers));
    return headers;
  }

  /** A value may be a secret and is never shown. */
  private static void header(
      Settings settings, String name, ConfigValue value, Map<String, String> headers) {
    if (!name.matches(TOKEN)) {
      settings.problem(KEY, name, "names of letters, digits and !#$%&'*+-.^_`|~");
    } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      settings.problem(KEY, name, "any header but this: the gateway sets it itself");
    } else if (!(value.unwrapped() instanceof String text)) {
      settings.problem(KEY, name, "a table of header names and texts, as in X-Team = \"a\"");
    } else if (unsendable(text) >= 0) {
      int place = unsendable(text);
      settings.problem(
          KEY,
          name + " = ****",
          "visible ASCII characters and blanks; this value has %s at position %d"
              .formatted(called(text.charAt(place)), place));
    } else if (name.equalsIgnoreCase("host") && !canSetHost(text)) {
      settings.problem(
          KEY,
          name,
          "set with -Djdk.httpclient.allowRestrictedHeaders=host, because this JVM has used its"
              + " HTTP client before");
    } else if (headers.put(name, text) != null) {
      settings.problem(KEY, name, "each header once, whatever its case");
    }
  }

  private static int unsendable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return i;
      }
    }
    return -1;
  }

  private static String called(char c) {
    if (c == '\n' || c == '\r') {
      return "a line end";
    }
    return Character.isISOControl(c) ? "a control character" : "a character beyond ASCII";
  }

  private static boolean canSetHost(String host) {
    try {
      HttpRequest.newBuilder(URI.create("http://localhost")).header("Host", host);
      return true;
    } catch (IllegalArgumentException restricted) {
      return false;
    }
  }
}
