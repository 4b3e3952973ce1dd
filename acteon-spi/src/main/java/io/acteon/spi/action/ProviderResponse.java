package io.acteon.spi.action;

import java.util.Map;
import java.util.Objects;

/**
 * What the outside world answered.
 *
 * @param body JSON text
 * @param headers as the provider sees fit; never credentials
 */
public record ProviderResponse(Status status, String body, Map<String, String> headers) {

  /** How far the action got. */
  public enum Status {
    SUCCESS,
    FAILURE,
    PARTIAL
  }

  public ProviderResponse {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(body, "body");
    headers = Map.copyOf(headers);
  }

  /** A success without headers. */
  public static ProviderResponse success(String body) {
    return new ProviderResponse(Status.SUCCESS, body, Map.of());
  }
}
