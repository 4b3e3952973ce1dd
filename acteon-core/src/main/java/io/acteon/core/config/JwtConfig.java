package io.acteon.core.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose tokens are taken, and what in them counts. A path names a claim, and members within it.
 *
 * @param issuer what {@code iss} has to be
 * @param audience of which {@code aud} has to hold one
 * @param algorithms of signatures, as JWS names them; none of a shared secret
 * @param jwksUrl where the issuer's public keys are
 * @param clockSkew by how much the issuer's clock may differ
 * @param callerClaim who asks
 * @param scopeClaim what they may do; words in one text, or a list
 * @param rolesClaim the same as roles; empty if tokens have none
 * @param namespacesClaim which namespaces; empty for all
 * @param tenantsClaim which tenants; empty for all
 */
public record JwtConfig(
    String issuer,
    List<String> audience,
    List<String> algorithms,
    URI jwksUrl,
    Duration clockSkew,
    List<String> callerClaim,
    List<String> scopeClaim,
    Optional<List<String>> rolesClaim,
    Optional<List<String>> namespacesClaim,
    Optional<List<String>> tenantsClaim) {

  public JwtConfig {
    Require.that(!issuer.isBlank(), "issuer is not blank");
    audience = List.copyOf(audience);
    Require.that(!audience.isEmpty(), "audience is not empty");
    algorithms = List.copyOf(algorithms);
    Require.that(!algorithms.isEmpty(), "algorithms is not empty");
    Objects.requireNonNull(jwksUrl, "jwksUrl");
    Require.that(!clockSkew.isNegative(), "clockSkew is not negative");
    callerClaim = List.copyOf(callerClaim);
    scopeClaim = List.copyOf(scopeClaim);
    rolesClaim = rolesClaim.map(List::copyOf);
    namespacesClaim = namespacesClaim.map(List::copyOf);
    tenantsClaim = tenantsClaim.map(List::copyOf);
  }
}
