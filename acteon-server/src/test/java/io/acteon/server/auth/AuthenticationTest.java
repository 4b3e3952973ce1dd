package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.acteon.core.config.AuthConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path directory;

  private final ApiKey good = ApiKey.mint();
  private final ApiKey expired = ApiKey.mint();
  private final ApiKey revoked = ApiKey.mint();
  private Path file;
  private Authentication authentication;

  @BeforeEach
  void start() throws IOException {
    file =
        Files.writeString(
            directory.resolve("keys.toml"),
            table(good, "")
                + table(expired, "expires = 2026-11-29T12:00:00Z")
                + table(revoked, "revoked = true"));
    AuthConfig config = new AuthConfig(Optional.of(file), Optional.empty(), false);
    authentication = Authentication.of(config, () -> NOW);
  }

  @AfterEach
  void stop() {
    authentication.close();
  }

  private static String table(ApiKey key, String more) {
    return """
    [[keys]]
    id = "%s"
    caller = "billing"
    sha256 = "%s"
    role = "viewer"
    grants = []
    %s
    """
        .formatted(key.id(), key.sha256(), more);
  }

  private static Credentials bearer(String value) {
    return new Credentials(List.of("Bearer " + value), List.of(), Optional.empty(), "192.0.2.1");
  }

  private static Credentials apiKey(String value) {
    return new Credentials(List.of(), List.of(value), Optional.empty(), "192.0.2.1");
  }

  @Test
  void aKeyIsTakenFromEitherHeader() {
    assertThat(authentication.authenticate(bearer(good.text())).caller().id()).hasValue("billing");
    assertThat(authentication.authenticate(apiKey(good.text())).caller().id()).hasValue("billing");
    Credentials lowerCase =
        new Credentials(
            List.of("bearer  " + good.text()), List.of(), Optional.empty(), "192.0.2.1");
    assertThat(authentication.authenticate(lowerCase).may(Scope.AUDIT_READ)).isTrue();
  }

  @Test
  void nobodyLearnsWhyTheyAreNotLetIn() {
    Credentials nothing = new Credentials(List.of(), List.of(), Optional.empty(), "192.0.2.1");
    Credentials both =
        new Credentials(
            List.of("Bearer " + good.text()), List.of(good.text()), Optional.empty(), "192.0.2.1");
    Credentials twice =
        new Credentials(
            List.of("Bearer " + good.text(), "Bearer " + good.text()),
            List.of(),
            Optional.empty(),
            "192.0.2.1");
    Credentials basic =
        new Credentials(List.of("Basic YTpi"), List.of(), Optional.empty(), "192.0.2.1");
    List<Credentials> bad =
        List.of(
            nothing,
            both,
            twice,
            basic,
            bearer(""),
            bearer("ack_"),
            bearer("ack__x"),
            bearer("ack_" + good.id() + "_"),
            bearer(good.text() + "0"),
            bearer(good.text().toUpperCase(Locale.ROOT)),
            bearer(ApiKey.mint().text()),
            bearer("a.b.c"),
            bearer("ack_" + "x".repeat(20_000) + "_x"),
            bearer(expired.text()),
            bearer(revoked.text()),
            apiKey(revoked.text()));

    Set<String> told = new HashSet<>();
    for (Credentials each : bad) {
      AccessException refused =
          catchThrowableOfType(AccessException.class, () -> authentication.authenticate(each));
      assertThat(refused.code()).isEqualTo(AccessException.Code.UNAUTHENTICATED);
      told.add(refused.getMessage());
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void afterManyFailuresAnAddressIsToldToWaitButAGoodKeyStillPasses() {
    AccessException.Code last = AccessException.Code.UNAUTHENTICATED;
    int tries = 0;
    while (last == AccessException.Code.UNAUTHENTICATED && tries <= FailureLimit.MAX) {
      last =
          catchThrowableOfType(
                  AccessException.class, () -> authentication.authenticate(bearer("ack_a_b")))
              .code();
      tries++;
    }

    assertThat(tries).isEqualTo(FailureLimit.MAX + 1);
    assertThat(last).isEqualTo(AccessException.Code.TOO_MANY_FAILURES);
    assertThat(authentication.authenticate(bearer(good.text())).may(Scope.AUDIT_READ)).isTrue();
    Credentials elsewhere =
        new Credentials(List.of(), List.of("ack_a_b"), Optional.empty(), "192.0.2.2");
    assertThat(
            catchThrowableOfType(
                    AccessException.class, () -> authentication.authenticate(elsewhere))
                .code())
        .isEqualTo(AccessException.Code.UNAUTHENTICATED);
  }

  @Test
  void aChangedFileIsTakenWhileItServes() throws IOException {
    ApiKey fresh = ApiKey.mint();
    Path next = Files.writeString(directory.resolve("next.toml"), table(fresh, ""));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(AccessException.class)
        .untilAsserted(() ->
            assertThat(authentication.authenticate(bearer(fresh.text())).caller().id())
                .hasValue("billing"));
    assertThat(
            catchThrowableOfType(
                    AccessException.class, () -> authentication.authenticate(bearer(good.text())))
                .code())
        .as("no longer in the file")
        .isEqualTo(AccessException.Code.UNAUTHENTICATED);
  }

  @Test
  void withoutKeysAndTokensNobodyIsAsked() {
    Authentication none = Authentication.of(AuthConfig.NONE, () -> NOW);

    assertThat(none.authenticate(bearer("whatever"))).isSameAs(Access.UNRESTRICTED);
    assertThat(none.stranger()).isSameAs(Access.UNRESTRICTED);
    assertThat(authentication.stranger().may(Scope.METRICS)).isFalse();
    assertThat(authentication.stranger().sees("shop", "acme")).isFalse();
  }
}
