package io.acteon.spi.action;

import java.util.Map;
import java.util.Objects;

/**
 * What the outside world answered.
 *
 * @param body JSON text
 * @param headers as the provider sees fit; never credentials
 * @param truncated whether more was answered than {@code body} holds: it was too long, broke off,
 *     or could not be read
 */
public record ProviderResponse(
    Status status, String body, Map<String, String> headers, boolean truncated) {

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

  /** A whole answer. */
  public ProviderResponse(Status status, String body, Map<String, String> headers) {
    this(status, body, headers, false);
  }

  /** A success without headers. */
  public static ProviderResponse success(String body) {
    return new ProviderResponse(Status.SUCCESS, body, Map.of());
  }
}
