package io.acteon.core.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where traces are sent.
 *
 * @param enabled whether there are any
 * @param endpoint takes them, by OTLP over HTTP
 * @param headers go along, and may be secret
 * @param headersFile holds more of them
 * @param sampleRatio the part of traces without a parent that are kept, 0 to 1
 * @param serviceName what this gateway is called in traces
 */
public record TracingConfig(
    boolean enabled,
    URI endpoint,
    Map<String, String> headers,
    Optional<Path> headersFile,
    double sampleRatio,
    String serviceName) {

  /** No traces. */
  public static final TracingConfig NONE =
      new TracingConfig(
          false,
          URI.create("http://localhost:4318/v1/traces"),
          Map.of(),
          Optional.empty(),
          1,
          "acteon");

  public TracingConfig {
    Objects.requireNonNull(endpoint, "endpoint");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(headersFile, "headersFile");
    Require.that(sampleRatio >= 0 && sampleRatio <= 1, "sampleRatio is from 0 to 1");
    Require.that(!serviceName.isBlank(), "serviceName is not blank");
  }

  /** Never shows headers or the address: they may be secret. */
  @Override
  public String toString() {
    return "TracingConfig[enabled=" + enabled + "]";
  }
}
