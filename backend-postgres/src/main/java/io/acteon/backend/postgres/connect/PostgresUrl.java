package io.acteon.backend.postgres.connect;

import io.acteon.toolkit.backend.ServerAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a database is. Messages about a bad URL quote nothing of it, because a password with an
 * unescaped {@code /} or {@code @} may be anywhere in it.
 *
 * @param hosts in the order in which they are tried
 * @param parameters of the driver, decoded
 */
public record PostgresUrl(
    List<ServerAddress> hosts,
    String database,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:([^/?#]*)@)?([^/?#@]*)(?:/([^/?#]*))?(?:\\?([^#]*))?");
  private static final int PORT = 5432;

  public PostgresUrl {
    hosts = List.copyOf(hosts);
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql://}.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed
   */
  public static PostgresUrl parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "allowed is postgres://user:password@host:port/database, with / ? # @ and % in user and"
              + " password written as %2F %3F %23 %40 and %25");
    }
    Map<String, String> parameters = parameters(group(form, 4).orElse(""));
    Optional<String> userInfo = group(form, 1);
    Optional<String> user = userInfo.map(info -> ServerAddress.unescaped(info.split(":", 2)[0]));
    Optional<String> password =
        userInfo
            .filter(info -> info.contains(":"))
            .map(info -> ServerAddress.unescaped(info.split(":", 2)[1]));
    return new PostgresUrl(
        ServerAddress.list(form.group(2), PORT),
        ServerAddress.unescaped(
            group(form, 3).filter(name -> !name.isEmpty()).orElseThrow(PostgresUrl::noDatabase)),
        user.or(() -> Optional.ofNullable(parameters.get("user"))).filter(name -> !name.isEmpty()),
        password.or(() -> Optional.ofNullable(parameters.get("password"))),
        PostgresParameters.checked(parameters));
  }

  /** The URL for the driver, without credentials and parameters. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + places()
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /** The same for one of the hosts. */
  String jdbcUrl(ServerAddress host) {
    return new PostgresUrl(List.of(host), database, user, password, parameters).jdbcUrl();
  }

  /** Whether what goes over the wire could be read, or its other end be somebody else. */
  public boolean trustsNetwork() {
    return !parameters.getOrDefault("sslmode", "prefer").equals("verify-full")
        && !hosts.stream().allMatch(ServerAddress::isLoopback);
  }

  /** For people: {@code host:port/database}. */
  public String address() {
    return places() + "/" + database;
  }

  @Override
  public String toString() {
    return address();
  }

  private String places() {
    return hosts.stream().map(ServerAddress::toString).collect(Collectors.joining(","));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", 2);
        parameters.put(
            ServerAddress.unescaped(pair[0]),
            pair.length == 2 ? ServerAddress.unescaped(pair[1]) : "");
      }
    }
    return parameters;
  }

  private static Optional<String> group(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group));
  }

  private static IllegalArgumentException noDatabase() {
    return new IllegalArgumentException("the database is missing: postgres://host:port/database");
  }
}
