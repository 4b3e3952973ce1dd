package io.acteon.backend.postgres.connect;

import com.typesafe.config.Config;
import io.acteon.spi.settings.Settings;
import io.acteon.toolkit.backend.ReferenceConf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What state and audit both have to know; {@code reference.conf} says what the keys mean.
 *
 * @param user and password: those to use, from their keys or from the URL
 * @param migrateUser who owns the tables, if that is somebody else
 * @param replicatedStorage whether the storage beneath the server is replicated before it answers
 */
public record PostgresSettings(
    PostgresUrl url,
    Optional<String> user,
    Optional<String> password,
    Optional<String> migrateUser,
    Optional<String> migratePassword,
    boolean replicatedStorage,
    String prefix,
    int poolSize,
    PostgresPooling pooling,
    Duration connectTimeout,
    Duration deadline) {

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,30}");
  private static final PostgresUrl NOWHERE =
      new PostgresUrl(List.of(), "", Optional.empty(), Optional.empty(), Map.of());

  public PostgresSettings {
    requirePrefix(prefix);
  }

  /** The defaults of a section. */
  public static Config defaults(String section) {
    return ReferenceConf.section(PostgresSettings.class, "acteon.backends.postgres." + section);
  }

  /** Reads the common keys; the caller verifies. */
  public static PostgresSettings read(Settings settings) {
    PostgresUrl url = settings.parsed("url", PostgresUrl::parse, NOWHERE);
    int poolSize = settings.integer("pool_size", 1, 1_000);
    return new PostgresSettings(
        url,
        settings.optionalText("user").or(url::user),
        settings.optionalText("password").or(url::password),
        settings.optionalText("migrate_user"),
        settings.optionalText("migrate_password"),
        settings.oneOf("replication", List.of("server", "storage")).equals("storage"),
        settings.parsed("prefix", PostgresSettings::requirePrefix, "acteon_"),
        poolSize,
        PostgresPooling.read(settings, poolSize),
        settings.duration("connect_timeout_ms", Duration::ofMillis, 100, 60_000),
        settings.duration("deadline_ms", Duration::ofMillis, 100, 300_000));
  }

  /** The same for the owner of the tables, who is the user unless the settings name one. */
  PostgresSettings toMigrate() {
    return migrateUser.isEmpty()
        ? this
        : new PostgresSettings(
            url,
            migrateUser,
            migratePassword,
            migrateUser,
            migratePassword,
            replicatedStorage,
            prefix,
            poolSize,
            pooling,
            connectTimeout,
            deadline);
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
