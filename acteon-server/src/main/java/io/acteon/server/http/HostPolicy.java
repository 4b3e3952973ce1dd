package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Refuses what a web page of somebody else has a browser send here. A page can have its own name
 * point to this server ("DNS rebinding"), and then reads the answers as its own: so a name that
 * anybody could have registered is refused unless it is known as this server's. And a page of
 * another origin can send without reading: so what names its origin has to name this one.
 */
final class HostPolicy {

  /** Addresses, for which nobody else's page stands. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

  /** Nobody can register these (RFC 6761, RFC 6762, RFC 8375, and ICANN's reservation). */
  private static final List<String> PRIVATE_SUFFIXES =
      List.of(".localhost", ".local", ".internal", ".home.arpa");

  private final Set<String> names;

  HostPolicy(ServerConfig config) {
    this.names =
        Stream.concat(Stream.of(config.host()), config.names().stream())
            .map(HostPolicy::plain)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws ProblemException with 421 or 403
   */
  void require(Request request) {
    String host = Optional.ofNullable(request.getHttpURI().getHost()).orElse("");
    if (!isOurs(host)) {
      throw new ProblemException(
          ProblemDocument.of(
              421,
              "MISDIRECTED",
              "the name in Host is none of this server's; if it should be, list it in server.names"));
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && !isOurs(origin, request)) {
      throw new ProblemException(
          ProblemDocument.of(
              403, "FOREIGN_ORIGIN", "pages of another origin may not send requests here"));
    }
  }

  private boolean isOurs(String host) {
    String name = plain(host);
    return !name.contains(".")
        || ADDRESS.matcher(name).matches()
        || names.contains(name)
        || PRIVATE_SUFFIXES.stream().anyMatch(name::endsWith);
  }

  /** The page's origin is this server as it was asked for, or one of its names. */
  private boolean isOurs(String origin, Request request) {
    try {
      URI page = URI.create(origin);
      String host = Optional.ofNullable(page.getHost()).orElse("");
      return names.contains(plain(host))
          || origin.equalsIgnoreCase(
              request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority());
    } catch (IllegalArgumentException bad) {
      return false;
    }
  }

  private static String plain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
