package io.acteon.core.execute;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a webhook goes.
 *
 * <p>{@code java.net.http} takes no host with an underscore, which {@link URI} does not count as a
 * host either, but which networks of containers are full of. Such a name is looked up here, and the
 * request goes to the address with the name in its {@code Host} header.
 *
 * @param url as configured, in ASCII
 * @param host a name or an address
 * @param port −1 for that of the scheme
 */
record WebhookTarget(URI url, String host, int port) {

  private static final Pattern WITH_UNDERSCORE =
      Pattern.compile("(?<host>[A-Za-z0-9._-]*_[A-Za-z0-9._-]*)(?::(?<port>[0-9]{1,5}))?");
  private static final int MAX_PORT = 65_535;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is allowed, and quoting nothing
   */
  static WebhookTarget parse(String text) {
    URI url = uri(text);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("allowed is http://… or https://… with a host");
    }
    String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
    if (authority.contains("@")) {
      throw new IllegalArgumentException(
          "credentials in an address end up in logs; give them as a header, such as"
              + " headers.Authorization");
    }
    if (url.getRawFragment() != null) {
      throw new IllegalArgumentException("what follows # is never sent; leave it out");
    }
    WebhookTarget target = target(url, authority);
    if (target.port() == 0 || target.port() > MAX_PORT) {
      throw new IllegalArgumentException("allowed are ports from 1 to " + MAX_PORT);
    }
    if (target.needsLookup() && scheme.equals("https")) {
      throw new IllegalArgumentException(
          "no certificate may name a host with an underscore; use http, or another of its names");
    }
    return target;
  }

  private static URI uri(String text) {
    try {
      return new URI(new URI(text).toASCIIString());
    } catch (URISyntaxException malformed) {
      String place = malformed.getIndex() < 0 ? "" : " at position " + malformed.getIndex();
      throw new IllegalArgumentException(
          "it is malformed%s; allowed is http://… or https://… with a host".formatted(place),
          malformed);
    }
  }

  private static WebhookTarget target(URI url, String authority) {
    if (url.getHost() != null) {
      return new WebhookTarget(url, url.getHost(), url.getPort());
    }
    Matcher underscore = WITH_UNDERSCORE.matcher(authority);
    if (!underscore.matches()) {
      throw new IllegalArgumentException(
          "allowed is http://… or https://… with a host; a name beyond ASCII is written as xn--…");
    }
    String port = underscore.group("port");
    return new WebhookTarget(
        url, underscore.group("host"), port == null ? -1 : Integer.parseInt(port));
  }

  /** Whether its name has to be looked up before a request can be made. */
  boolean needsLookup() {
    return url.getHost() == null;
  }

  boolean isPlain() {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  /** Host and port, for messages and for the {@code Host} header. */
  String place() {
    return host + (port < 0 ? "" : ":" + port);
  }

  /** The address to send to. */
  URI address() throws UnknownHostException {
    if (!needsLookup()) {
      return url;
    }
    InetAddress found = InetAddress.getByName(host);
    String literal =
        found instanceof Inet6Address ? "[" + found.getHostAddress() + "]" : found.getHostAddress();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create("http://" + literal + (port < 0 ? "" : ":" + port) + path + query);
  }
}
