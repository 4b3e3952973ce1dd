package io.acteon.core.config.read;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.JwtConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.spi.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code [auth]}, and refuses to let strangers in where there is none. */
final class AuthSection {

  private static final String ALL = "*";

  /** Those that verify with a public key, and that the JDK has. */
  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  private final Path base;
  private final Loading loading;

  /**
   * @param base what a relative file is relative to
   */
  AuthSection(Path base, Loading loading) {
    this.base = base;
    this.loading = loading;
  }

  AuthConfig read(ServerConfig server) {
    Settings settings = settings("auth", written("auth"));
    AuthConfig config =
        new AuthConfig(
            settings
                .optionalText("keys_file")
                .map(text -> settings.parsed("keys_file", this::file, base).normalize()),
            jwt(),
            settings.flag("allow_unauthenticated"));
    if (config.enabled() && config.allowUnauthenticated()) {
      settings.problem(
          "allow_unauthenticated", "true", "false beside keys_file or jwt: nobody gets in without");
    }
    loading.problems().addAll(settings.problems());
    requireGuard("server.host", server.host(), config);
    server
        .management()
        .ifPresent(listener -> requireGuard("server.management.host", listener.host(), config));
    return config;
  }

  private Path file(String text) {
    if (!text.endsWith(".toml")) {
      throw new IllegalArgumentException("allowed is a file whose name ends in .toml");
    }
    return base.resolve(text);
  }

  /** Whoever reaches a port that asks nobody is administrator. */
  private void requireGuard(String key, String host, AuthConfig config) {
    boolean open = !config.enabled() && !config.allowUnauthenticated();
    if (open && !LOOPBACK.matcher(host).matches() && !loading.problems().concern(key)) {
      loading
          .problems()
          .add(
              key,
              "found \"%s\", where others reach this server, and nobody is asked who they are;"
                      .formatted(host)
                  + " name an auth.keys_file and make a key with \"acteon key new\", or listen to"
                  + " 127.0.0.1, ::1 or localhost; if something in front lets in only those who may"
                  + " do everything, set auth.allow_unauthenticated = true");
    }
  }

  private Optional<JwtConfig> jwt() {
    Config written = written("auth.jwt");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Settings settings = settings("auth.jwt", written);
    String issuer = settings.text("issuer");
    List<String> audience = filled(settings, "audience");
    URI jwksUrl = settings.parsed("jwks_url", AuthSection::url, URI.create("https://localhost"));
    Duration skew = settings.duration("clock_skew_seconds", Duration::ofSeconds, 0, 300);
    List<String> caller = path(settings, "caller_claim");
    List<String> scope = path(settings, "scope_claim");
    Optional<List<String>> roles =
        settings.optionalText("roles_claim").map(text -> path(settings, "roles_claim"));
    Optional<List<String>> namespaces = pathOrAll(settings, "namespaces_claim");
    Optional<List<String>> tenants = pathOrAll(settings, "tenants_claim");
    List<String> algorithms = algorithms(settings);
    loading.problems().addAll(settings.problems());
    return settings.problems().isEmpty()
        ? Optional.of(
            new JwtConfig(
                issuer,
                audience,
                algorithms,
                jwksUrl,
                skew,
                caller,
                scope,
                roles,
                namespaces,
                tenants))
        : Optional.empty();
  }

  private static List<String> algorithms(Settings settings) {
    List<String> algorithms = filled(settings, "algorithms");
    algorithms.stream()
        .filter(name -> !ALGORITHMS.contains(name))
        .forEach(name ->
            settings.problem("algorithms", name, "some of " + String.join(", ", ALGORITHMS)));
    return algorithms;
  }

  private static List<String> filled(Settings settings, String key) {
    List<String> texts = settings.texts(key);
    if (texts.isEmpty()) {
      settings.problem(key, "", "one text at least");
    }
    return texts;
  }

  private static Optional<List<String>> pathOrAll(Settings settings, String key) {
    return settings.optionalText(key).filter(ALL::equals).isPresent()
        ? Optional.empty()
        : Optional.of(path(settings, key));
  }

  private static List<String> path(Settings settings, String key) {
    return settings.parsed(key, AuthSection::path, List.of());
  }

  private static List<String> path(String text) {
    try {
      return ConfigUtil.splitPath(text);
    } catch (ConfigException bad) {
      throw new IllegalArgumentException(
          "allowed is the path of a claim, such as realm_access.roles, with quotes around names"
              + " that have dots of their own",
          bad);
    }
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    boolean local = url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
    if (url.getHost() == null
        || url.getUserInfo() != null
        || !("https".equals(url.getScheme()) || (local && "http".equals(url.getScheme())))) {
      throw new IllegalArgumentException(
          "allowed is an https URL without credentials; http only to this machine");
    }
    return url;
  }

  private Config written(String path) {
    return loading.sections().section(path, loading.known().getConfig(path));
  }

  private Settings settings(String path, Config written) {
    return new Settings(path, written, loading.known().getConfig(path));
  }
}
