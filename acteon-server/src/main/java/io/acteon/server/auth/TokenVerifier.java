package io.acteon.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.health.HealthStatus;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.acteon.core.config.JwtConfig;
import java.net.MalformedURLException;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells good tokens of one issuer from others. What was verified is remembered for a while, so that
 * a caller costs one verification and not one for each request.
 */
final class TokenVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

  /** For how long the issuer's keys, and what they verified, are believed without another look. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** The keys are fetched twice in this time at most, however many unknown ones tokens name. */
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  /** For how long the keys from before go on while the issuer does not answer. */
  private static final Duration OUTAGE = Duration.ofDays(1);

  private static final Duration FETCH = Duration.ofSeconds(5);
  private static final int MAX_KEYS_BYTES = 1 << 20;
  private static final int REMEMBERED = 10_000;

  private record Verified(Access access, Instant until) {}

  private final InstantSource clock;
  private final TokenClaims claims;
  private final Duration skew;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final Cache<ByteBuffer, Verified> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(FRESH).build();
  private volatile boolean fetched;

  /** Fetches nothing yet. */
  TokenVerifier(JwtConfig config, InstantSource clock) {
    this.clock = clock;
    this.claims = new TokenClaims(config);
    this.skew = config.clockSkew();
    Set<JWSAlgorithm> algorithms =
        config.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys(config)));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    DefaultJWTClaimsVerifier<SecurityContext> required =
        new DefaultJWTClaimsVerifier<>(
            Set.copyOf(config.audience()),
            new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
            Set.of("exp"),
            Set.of());
    required.setMaxClockSkew(Math.toIntExact(skew.toSeconds()));
    processor.setJWTClaimsSetVerifier(required);
  }

  private JWKSource<SecurityContext> keys(JwtConfig config) {
    int fetch = Math.toIntExact(FETCH.toMillis());
    try {
      return JWKSourceBuilder.create(
              config.jwksUrl().toURL(), new DefaultResourceRetriever(fetch, fetch, MAX_KEYS_BYTES))
          .cache(FRESH.toMillis(), 2L * fetch)
          .refreshAheadCache(false)
          .rateLimited(BETWEEN_FETCHES.toMillis())
          .outageTolerant(OUTAGE.toMillis())
          .healthReporting(report -> fetched |= report.getHealthStatus() == HealthStatus.HEALTHY)
          .build();
    } catch (MalformedURLException noUrl) {
      throw new IllegalArgumentException("no URL: " + config.jwksUrl(), noUrl);
    }
  }

  /**
   * What the holder of a token may do; empty if it is not good.
   *
   * @throws AccessException {@link AccessException.Code#UNAVAILABLE} if that cannot be told,
   *     because the issuer's keys could not be fetched
   */
  Optional<Access> verify(String token) {
    ByteBuffer digest = ByteBuffer.wrap(ApiKey.sha256(token));
    Verified known = verified.getIfPresent(digest);
    if (known != null && clock.instant().isBefore(known.until())) {
      return Optional.of(known.access());
    }
    try {
      JWTClaimsSet good = processor.process(SignedJWT.parse(token), null);
      Optional<Access> access = claims.access(good);
      Instant until = good.getExpirationTime().toInstant().plus(skew);
      access.ifPresent(each -> verified.put(digest, new Verified(each, until)));
      return access;
    } catch (ParseException | BadJOSEException bad) {
      return Optional.empty();
    } catch (RateLimitReachedException unknownKey) {
      return unlessFetched(unknownKey);
    } catch (JOSEException noKeys) {
      LOG.warn("The keys of the issuer of tokens cannot be fetched: {}", noKeys.getMessage());
      throw AccessException.unavailable();
    }
  }

  /** Of the issuer's keys none is meant; or they were never had, and nothing can be told. */
  private Optional<Access> unlessFetched(RateLimitReachedException tooSoon) {
    if (fetched) {
      return Optional.empty();
    }
    LOG.debug("The keys of the issuer of tokens are not asked for again yet", tooSoon);
    throw AccessException.unavailable();
  }
}
