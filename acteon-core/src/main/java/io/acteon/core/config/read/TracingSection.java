package io.acteon.core.config.read;

import io.acteon.core.config.TracingConfig;
import io.acteon.core.config.TracingHeaders;
import io.acteon.spi.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Reads {@code [tracing]}. */
final class TracingSection {

  private static final String DEFAULT_PATH = "/v1/traces";

  private TracingSection() {}

  /**
   * @param base what a relative file is relative to
   */
  static TracingConfig read(Settings settings, Path base) {
    return new TracingConfig(
        settings.flag("enabled"),
        settings.parsed("endpoint", TracingSection::endpoint, TracingConfig.NONE.endpoint()),
        settings.optionalText("headers").map(text -> headers(settings, text)).orElse(Map.of()),
        settings
            .optionalText("headers_file")
            .map(text -> settings.parsed("headers_file", base::resolve, base).normalize()),
        settings.parsed("sample_ratio", TracingSection::ratio, 1.0),
        serviceName(settings));
  }

  private static URI endpoint(String text) {
    URI url = URI.create(text);
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if ((!http && !"https".equalsIgnoreCase(url.getScheme()))
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "allowed is http://… or https://… with a host, without credentials: those are headers");
    }
    boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    return bare ? url.resolve(DEFAULT_PATH) : url;
  }

  /** What is wrong with them is told without them. */
  private static Map<String, String> headers(Settings settings, String text) {
    try {
      return TracingHeaders.parse(text);
    } catch (IllegalArgumentException bad) {
      settings.problem("headers", "****", TracingHeaders.FORM);
      return Map.of();
    }
  }

  private static double ratio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, as what lies outside the range is.
    }
    throw new IllegalArgumentException("allowed is a number from 0 to 1");
  }

  private static String serviceName(Settings settings) {
    String name = settings.text("service_name");
    if (name.isBlank() && settings.optionalText("service_name").isPresent()) {
      settings.problem("service_name", name, "a name");
    }
    return name.isBlank() ? TracingConfig.NONE.serviceName() : name;
  }
}
