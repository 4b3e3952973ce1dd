package io.acteon.backend.redis.connect;

import io.acteon.toolkit.backend.ServerAddress;
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
    List<ServerAddress> hosts,
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
  private static final int PORT = 6379;
  private static final int SENTINEL_PORT = 26379;

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
    Optional<String> primary = group(form, 6).map(ServerAddress::unescaped);
    if (sentinel != primary.isPresent()) {
      throw new IllegalArgumentException(
          "redis-sentinel:// ends with # and the name of the primary, and no other URL does");
    }
    Optional<String> login = group(form, 3);
    return new RedisUrl(
        !form.group(1).isEmpty(),
        ServerAddress.list(form.group(4), sentinel ? SENTINEL_PORT : PORT),
        group(form, 5).filter(number -> !number.isEmpty()).map(Integer::parseInt).orElse(0),
        primary,
        login
            .map(info -> ServerAddress.unescaped(info.split(":", 2)[0]))
            .filter(name -> !name.isEmpty()),
        login
            .filter(info -> info.contains(":"))
            .map(info -> ServerAddress.unescaped(info.split(":", 2)[1])));
  }

  /** For people: hosts, and which database if it is not the usual one. */
  String address() {
    return hosts.stream().map(ServerAddress::toString).collect(Collectors.joining(","))
        + (database == 0 ? "" : "/" + database)
        + primary.map(name -> "#" + name).orElse("");
  }

  @Override
  public String toString() {
    return address();
  }

  private static Optional<String> group(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group));
  }
}
