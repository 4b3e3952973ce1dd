package io.acteon.server.auth;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request shows of who asks.
 *
 * @param authorization the values of {@code Authorization}
 * @param apiKey the values of {@code X-API-Key}
 * @param certificate of the client, which the TLS listener has verified
 * @param address from where it comes
 */
public record Credentials(
    List<String> authorization,
    List<String> apiKey,
    Optional<X509Certificate> certificate,
    String address) {

  public Credentials {
    authorization = List.copyOf(authorization);
    apiKey = List.copyOf(apiKey);
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(address, "address");
  }

  /** Never shows them. */
  @Override
  public String toString() {
    return "Credentials[from " + address + "]";
  }
}
