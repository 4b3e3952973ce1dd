package io.acteon.backend.redis.connect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where Redis is. Messages about a bad URL quote nothing of it, because a password with an
 * unescaped {@code /} or {@code @} may be anywhere in it.
 *
 * @param hosts of the server, of some nodes of a cluster, or of the Sentinels
 * @param primary the name by which the Sentinels know the server; empty without Sentinels
 */
public record RedisUrl(
    boolean tls,
    List<Host> hosts,
    int database,
    Optional<String> primary,
    Optional<String> user,
    Optional<String> password) {

  /** Stands in for a bad URL. */
  static final RedisUrl NOWHERE =
      new RedisUrl(false, List.of(), 0, Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern FORM =
      Pattern.compile(
          "redis(s?)(-sentinel)?://(?:([^/?#]*)@)?([^/?#@]*)(?:/([0-9]{0,4}))?(?:#([^#]+))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");

  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26379;

  /** One address. An IPv6 address is in brackets. */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return name + ":" + port;
    }
  }

  public RedisUrl {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads {@code redis://}, {@code rediss://}, {@code redis-sentinel://} and {@code
   * rediss-sentinel://}.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed
   */
  public static RedisUrl parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "allowed is redis://user:password@host:port/database, with rediss:// for TLS and"
              + " redis-sentinel://host,host/database#NAME for Sentinel; / ? # @ and % in user and"
              + " password are written as %2F %3F %23 %40 and %25");
    }
    boolean sentinel = form.group(2) != null;
    Optional<String> primary = group(form, 6).map(RedisUrl::decode);
    if (sentinel != primary.isPresent()) {
      throw new IllegalArgumentException(
          "redis-sentinel:// ends with # and the name of the primary, and no other URL does");
    }
    Optional<String> login = group(form, 3);
    return new RedisUrl(
        !form.group(1).isEmpty(),
        hosts(form.group(4), sentinel ? SENTINEL_PORT : PORT),
        group(form, 5).filter(number -> !number.isEmpty()).map(Integer::parseInt).orElse(0),
        primary,
        login.map(info -> decode(info.split(":", 2)[0])).filter(name -> !name.isEmpty()),
        login.filter(info -> info.contains(":")).map(info -> decode(info.split(":", 2)[1])));
  }

  /** For people: hosts, and which database if it is not the usual one. */
  String address() {
    return hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + (database == 0 ? "" : "/" + database)
        + primary.map(name -> "#" + name).orElse("");
  }

  @Override
  public String toString() {
    return address();
  }

  private static List<Host> hosts(String text, int usualPort) {
    List<Host> hosts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher host = HOST.matcher(part);
      int port = host.matches() ? group(host, 2).map(Integer::parseInt).orElse(usualPort) : 0;
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "a host is a name or an address, IPv6 in brackets, and maybe : and a port from 1 to"
                + " 65535; several are separated by commas");
      }
      hosts.add(new Host(host.group(1), port));
    }
    return hosts;
  }

  private static Optional<String> group(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group));
  }

  private static String decode(String text) {
    try {
      // URLDecoder is made for forms, where a plus is a space.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException("a % is not followed by two hexadecimal digits; % is %25");
    }
  }
}
