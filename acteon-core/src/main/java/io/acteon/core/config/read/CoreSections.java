package io.acteon.core.config.read;

import io.acteon.core.config.ExecutorConfig;
import io.acteon.core.config.LaterConfig;
import io.acteon.core.config.RedactConfig;
import io.acteon.core.config.RulesConfig;
import io.acteon.spi.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The sections that belong to the gateway alone, from settings to records. */
final class CoreSections {

  private static final int DAY_SECONDS = 86_400;

  /** A record may hold as many of them as it has members. */
  private static final int MAX_PLACEHOLDER = 64;

  private CoreSections() {}

  /**
   * @param base what a relative directory is relative to
   */
  static RulesConfig rules(Settings settings, Path base) {
    return new RulesConfig(
        settings
            .optionalText("directory")
            .map(text -> settings.parsed("directory", base::resolve, base).normalize()),
        settings.oneOf("default", List.of("allow", "deny")).equals("deny")
            ? RulesConfig.Unmatched.DENY
            : RulesConfig.Unmatched.ALLOW);
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

  static LaterConfig later(Settings settings) {
    return new LaterConfig(
        settings.integer("max_concurrent", 1, 10_000),
        settings.duration("interval_ms", Duration::ofMillis, 10, 60_000));
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
}
