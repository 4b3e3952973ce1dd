package io.acteon.core.config.read;

import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.core.config.ServerConfig;
import io.acteon.spi.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The sections that belong to the gateway alone, from settings to records. */
final class CoreSections {

  private static final int DAY_SECONDS = 86_400;

  private static final Pattern HOST =
      Pattern.compile(
          "[\\p{L}\\p{N}._-]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?]?");

  private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.?");

  /** A record may hold as many of them as it has members. */
  private static final int MAX_PLACEHOLDER = 64;

  private CoreSections() {}

  static ServerConfig server(Settings settings) {
    return new ServerConfig(
        settings.parsed("host", CoreSections::host, "127.0.0.1"),
        settings.integer("port", 0, 65_535),
        names(settings),
        settings.number("max_body_bytes", 1_024, 1L << 30),
        settings.duration("body_timeout_seconds", Duration::ofSeconds, 1, 3_600),
        settings.duration("idle_timeout_seconds", Duration::ofSeconds, 1, 3_600),
        settings.integer("max_connections", 1, 1_000_000),
        settings.integer("max_concurrent_requests", 1, 1_000_000),
        settings.integer("max_sse_connections_per_tenant", 1, 1_000_000),
        settings.duration("drain_seconds", Duration::ofSeconds, 0, 3_600),
        settings.duration("shutdown_timeout_seconds", Duration::ofSeconds, 0, 3_600));
  }

  private static List<String> names(Settings settings) {
    List<String> names = settings.texts("names");
    names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(
            name -> settings.problem("names", name, "names of hosts, without port and scheme"));
    return names;
  }

  /**
   * @param base what a relative directory is relative to
   */
  static RulesConfig rules(Settings settings, Path base) {
    return new RulesConfig(
        settings
            .optionalText("directory")
            .map(text -> settings.parsed("directory", base::resolve, base).normalize()));
  }

  static ExecutorConfig executor(Settings settings) {
    Duration base = settings.duration("retry_base_ms", Duration::ofMillis, 1, 3_600_000);
    Duration max = settings.duration("retry_max_ms", Duration::ofMillis, 1, 3_600_000);
    if (max.compareTo(base) < 0) {
      settings.problem(
          "retry_max_ms",
          Long.toString(max.toMillis()),
          "at least retry_base_ms, " + base.toMillis());
      max = base;
    }
    return new ExecutorConfig(
        settings.integer("max_retries", 0, 100),
        settings.duration("timeout_seconds", Duration::ofSeconds, 1, DAY_SECONDS),
        settings.integer("max_concurrent", 1, 1_000_000),
        base,
        max);
  }

  static RedactConfig redact(Settings settings) {
    List<String> fields = settings.texts("fields");
    fields.stream()
        .filter(field -> field.chars().noneMatch(Character::isLetterOrDigit))
        .forEach(field -> settings.problem("fields", field, "a name with a letter or a digit"));
    String placeholder = settings.text("placeholder");
    if (placeholder.length() > MAX_PLACEHOLDER) {
      settings.problem("placeholder", placeholder, "at most " + MAX_PLACEHOLDER + " characters");
    }
    return new RedactConfig(settings.flag("enabled"), fields, placeholder);
  }

  /** A name as the resolver takes it, or an address, which may stand in brackets as in a URL. */
  private static String host(String text) {
    if (!HOST.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "allowed is a host name or an address, without a scheme and without a port");
    }
    return text.replaceAll("[\\[\\]]", "");
  }
}
