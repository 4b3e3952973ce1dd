package io.acteon.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.acteon.core.config.JwtConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens, whose keys are fetched over HTTP. */
final class TestingIssuer implements AutoCloseable {

  static final String NAME = "https://issuer.example.com";
  static final String AUDIENCE = "acteon";

  /** How often the keys were fetched. */
  final AtomicInteger fetches = new AtomicInteger();

  /** Whether they cannot be. */
  volatile boolean away;

  /** Those that are published. */
  volatile ECKey key = key("first");

  private final HttpServer server;

  TestingIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          byte[] keys = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : keys.length);
          if (!away) {
            exchange.getResponseBody().write(keys);
          }
          exchange.close();
        });
    server.start();
  }

  static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  URI keysUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  /** With tenants within a claim, and all namespaces. */
  JwtConfig config() {
    return new JwtConfig(
        NAME,
        List.of(AUDIENCE),
        List.of("ES256"),
        keysUrl(),
        Duration.ofSeconds(30),
        List.of("sub"),
        List.of("scope"),
        Optional.of(List.of("realm_access", "roles")),
        Optional.empty(),
        Optional.of(List.of("https://acteon.example/tenants")));
  }

  /** Claims of a token that is good for what is granted. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(AUDIENCE)
        .subject("ada")
        .claim("scope", "openid dispatch")
        .claim("https://acteon.example/tenants", List.of("acme"))
        .expirationTime(Date.from(Instant.now().plusSeconds(600)));
  }

  String token(JWTClaimsSet.Builder claims) {
    return token(key, claims);
  }

  static String token(ECKey key, JWTClaimsSet.Builder claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              claims.build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
