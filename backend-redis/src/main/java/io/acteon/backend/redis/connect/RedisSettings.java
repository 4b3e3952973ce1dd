package io.acteon.backend.redis.connect;

import com.typesafe.config.Config;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.backend.ReferenceConf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What state and audit both have to know; {@code reference.conf} says what the keys mean.
 *
 * @param login those to use, from their keys or from the URL
 * @param sentinelLogin of the Sentinels
 */
public record RedisSettings(
    RedisUrl url,
    Login login,
    Login sentinelLogin,
    Optional<Path> authorities,
    String prefix,
    Duration connectTimeout,
    Duration deadline,
    boolean allowEviction) {

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  /** Who logs in, and with what. */
  record Login(Optional<String> user, Optional<String> password) {

    @Override
    public String toString() {
      return user.orElse("the default user");
    }
  }

  public RedisSettings {
    requirePrefix(prefix);
  }

  /** Reads the common keys; the caller verifies. */
  public static RedisSettings read(Settings settings) {
    RedisUrl url = settings.parsed("url", RedisUrl::parse, RedisUrl.NOWHERE);
    return new RedisSettings(
        url,
        new Login(
            settings.optionalText("user").or(url::user),
            settings.optionalText("password").or(url::password)),
        new Login(
            settings.optionalText("sentinel_user"), settings.optionalText("sentinel_password")),
        settings.optionalText("tls_ca_file").map(Path::of),
        settings.parsed("prefix", RedisSettings::requirePrefix, "acteon_"),
        settings.duration("connect_timeout_ms", Duration::ofMillis, 100, 60_000),
        settings.duration("deadline_ms", Duration::ofMillis, 100, 300_000),
        settings.flag("allow_eviction"));
  }

  /** The defaults of a section. */
  public static Config defaults(String section) {
    return ReferenceConf.section(RedisSettings.class, "acteon.backends.redis." + section);
  }

  /** Names the place and keeps the password to itself. */
  @Override
  public String toString() {
    return url.address() + " with prefix " + prefix;
  }

  private static String requirePrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "allowed is a small letter and up to 30 of [a-z0-9_], such as acteon_");
    }
    return prefix;
  }
}
