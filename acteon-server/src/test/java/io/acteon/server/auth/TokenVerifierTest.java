package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private TestingIssuer issuer;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    issuer = new TestingIssuer();
    verifier = new TokenVerifier(issuer.config(), InstantSource.system());
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private Optional<Access> verify(JWTClaimsSet.Builder claims) {
    return verifier.verify(issuer.token(claims));
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  @Test
  void aGoodTokenMayDoWhatItsClaimsSay() {
    Access access =
        verify(
                TestingIssuer.claims()
                    .claim("realm_access", Map.of("roles", List.of("viewer", "of-others"))))
            .orElseThrow();

    assertThat(access.caller().id()).hasValue("ada");
    assertThat(access.caller().authMethod()).hasValue("jwt");
    assertThat(access.may(Scope.DISPATCH)).isTrue();
    assertThat(access.may(Scope.AUDIT_READ)).as("by its role").isTrue();
    assertThat(access.may(Scope.ADMIN)).isFalse();
    assertThat(access.sees("any", "acme.eu")).isTrue();
    assertThat(access.sees("any", "other")).isFalse();
  }

  @Test
  void aTokenWithoutTheClaimOfTenantsIsOfNone() {
    Access access =
        verify(TestingIssuer.claims().claim("https://acteon.example/tenants", null)).orElseThrow();

    assertThat(access.sees("any", "acme")).isFalse();
  }

  @Test
  void aTokenOfAnotherForAnotherOrOfAnotherTimeIsNone() {
    assertThat(verify(TestingIssuer.claims().issuer("https://other.example.com"))).isEmpty();
    assertThat(verify(TestingIssuer.claims().audience("other"))).isEmpty();
    assertThat(verify(TestingIssuer.claims().expirationTime(in(-60)))).isEmpty();
    assertThat(verify(TestingIssuer.claims().notBeforeTime(in(60)))).isEmpty();
    assertThat(verify(TestingIssuer.claims().expirationTime(null))).as("no exp").isEmpty();
    assertThat(verify(TestingIssuer.claims().subject(null))).as("no caller").isEmpty();
    assertThat(verify(TestingIssuer.claims().expirationTime(in(-10)))).as("skew").isPresent();
    assertThat(verifier.verify("no.token.atall")).isEmpty();
  }

  @Test
  void aTokenThatIsNotSignedAsIsSaidIsNone() throws JOSEException {
    JWTClaimsSet claims = TestingIssuer.claims().build();
    byte[] publicKey = issuer.key.toPublicJWK().toECPublicKey().getEncoded();
    SignedJWT byPublicKey =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
    byPublicKey.sign(new MACSigner(publicKey));
    SignedJWT logout =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("first")
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            claims);
    logout.sign(new ECDSASigner(issuer.key));
    String good = issuer.token(TestingIssuer.claims());
    String changed = good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(86);

    assertThat(verifier.verify(new PlainJWT(claims).serialize())).isEmpty();
    assertThat(verifier.verify(byPublicKey.serialize())).isEmpty();
    assertThat(verifier.verify(logout.serialize())).isEmpty();
    assertThat(verifier.verify(changed)).isEmpty();
    assertThat(
            verifier.verify(
                TestingIssuer.token(TestingIssuer.key("first"), TestingIssuer.claims())))
        .as("a key of the same name")
        .isEmpty();
    assertThat(verifier.verify(good)).isPresent();
  }

  @Test
  void unknownKeysDoNotMakeItFetchAgainAndAgain() {
    assertThat(verify(TestingIssuer.claims())).isPresent();
    for (int i = 0; i < 100; i++) {
      String unknown =
          TestingIssuer.token(TestingIssuer.key("unknown-" + i), TestingIssuer.claims());
      assertThat(verifier.verify(unknown)).isEmpty();
    }

    assertThat(issuer.fetches).hasValueLessThanOrEqualTo(2);
    assertThat(verify(TestingIssuer.claims().subject("bob"))).isPresent();
  }

  @Test
  void aNewKeyOfTheIssuerIsFetchedWhenATokenNamesIt() {
    assertThat(verify(TestingIssuer.claims())).isPresent();
    issuer.key = TestingIssuer.key("second");

    assertThat(verify(TestingIssuer.claims())).isPresent();
    assertThat(issuer.fetches).hasValue(2);
  }

  @Test
  void whileTheIssuerIsAwayTheKeysFromBeforeGoOn() {
    assertThat(verify(TestingIssuer.claims())).isPresent();
    issuer.away = true;

    assertThat(verifier.verify(TestingIssuer.token(TestingIssuer.key("x"), TestingIssuer.claims())))
        .isEmpty();
    assertThat(verify(TestingIssuer.claims().subject("bob"))).isPresent();
  }

  @Test
  void whoNeverHadTheKeysCannotTell() {
    issuer.away = true;
    for (int i = 0; i < 5; i++) {
      AccessException refused =
          catchThrowableOfType(
              AccessException.class, () -> verifier.verify(issuer.token(TestingIssuer.claims())));
      assertThat(refused.code()).isEqualTo(AccessException.Code.UNAVAILABLE);
    }

    assertThat(issuer.fetches).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void aTokenIsVerifiedOnceForManyRequests() {
    String token = issuer.token(TestingIssuer.claims());
    Access first = verifier.verify(token).orElseThrow();

    assertThat(verifier.verify(token).orElseThrow()).isSameAs(first);
  }
}
