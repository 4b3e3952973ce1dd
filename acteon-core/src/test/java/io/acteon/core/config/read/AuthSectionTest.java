package io.acteon.core.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.AuthConfig;
import io.acteon.core.config.JwtConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthSectionTest {

  private static final String JWT =
      """
      [auth.jwt]
      issuer = "https://issuer.example.com"
      audience = ["acteon"]
      jwks_url = "https://issuer.example.com/keys"
      tenants_claim = "*"
      """;

  private static AuthConfig auth(String toml) {
    return Loaded.from(toml, Map.of()).auth();
  }

  private static List<String> problems(String toml) {
    return Loaded.problems(toml, Map.of());
  }

  @Test
  void nobodyIsAskedByDefault() {
    assertThat(auth("[server]\nport = 1")).isEqualTo(AuthConfig.NONE);
    assertThat(AuthConfig.NONE.enabled()).isFalse();
  }

  @Test
  void aFileOfKeysIsRelativeToTheConfiguration() {
    AuthConfig auth = auth("[auth]\nkeys_file = \"conf/keys.toml\"");

    assertThat(auth.enabled()).isTrue();
    assertThat(auth.keysFile()).hasValue(Path.of("/conf/keys.toml"));
  }

  @Test
  void tokensHaveDefaults() {
    assertThat(auth(JWT).jwt())
        .hasValue(
            new JwtConfig(
                "https://issuer.example.com",
                List.of("acteon"),
                List.of("RS256", "ES256"),
                URI.create("https://issuer.example.com/keys"),
                Duration.ofSeconds(30),
                List.of("sub"),
                List.of("scope"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void claimsAreNamedByPathWithQuotesAroundNamesWithDots() {
    String toml =
        JWT.replace("\"*\"", "'\"https://acteon.example/claims\".tenants'")
            + "roles_claim = \"realm_access.roles\"\n";

    JwtConfig jwt = auth(toml).jwt().orElseThrow();
    assertThat(jwt.tenantsClaim()).hasValue(List.of("https://acteon.example/claims", "tenants"));
    assertThat(jwt.rolesClaim()).hasValue(List.of("realm_access", "roles"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tenants_claim = "*"                | x = 1                         | auth.jwt.tenants_claim: missing
          audience = ["acteon"]              | audience = []                 | auth.jwt.audience: found ""
          tenants_claim = "*"                | tenants_claim = "a..b"        | auth.jwt.tenants_claim: found "a..b": allowed is the path of a claim
          https://issuer.example.com/keys    | http://issuer.example.com/keys | auth.jwt.jwks_url: found "http://issuer.example.com/keys": allowed is an https URL
          https://issuer.example.com/keys    | keys.json                     | auth.jwt.jwks_url: found "keys.json": allowed is an https URL
          tenants_claim = "*"                | algorithms = ["none"]         | auth.jwt.algorithms: found "none"; allowed is some of RS256
          tenants_claim = "*"                | algorithms = ["HS256"]        | auth.jwt.algorithms: found "HS256"; allowed is some of RS256
          """)
  void whatWouldLetInTooManyIsRefused(String good, String bad, String problem) {
    assertThat(problems(JWT.replace(good, bad)))
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "[::]", "192.0.2.1", "acteon.example.com", "127.example"})
  void anAddressThatOthersReachNeedsCallersWhoSayWhoTheyAre(String host) {
    String server = "[server]\nhost = \"" + host + "\"\n";

    assertThat(problems(server))
        .singleElement()
        .asString()
        .startsWith("server.host: found \"")
        .contains("acteon key new", "auth.allow_unauthenticated = true", "line 2");
    assertThat(auth(server + "[auth]\nallow_unauthenticated = true").enabled()).isFalse();
    assertThat(auth(server + "[auth]\nkeys_file = \"keys.toml\"").enabled()).isTrue();
    assertThat(auth(server + JWT).enabled()).isTrue();
  }

  @Test
  void theManagementListenerIsNoWayAround() {
    String management = "[server.management]\nport = 9090\nhost = \"0.0.0.0\"\n";

    assertThat(problems(management))
        .singleElement()
        .asString()
        .startsWith("server.management.host: found \"0.0.0.0\"")
        .contains("auth.allow_unauthenticated = true", "line 3");
    assertThat(auth(management + "[auth]\nallow_unauthenticated = true").enabled()).isFalse();
    assertThat(auth(management + "[auth]\nkeys_file = \"keys.toml\"").enabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
  void thisMachineAloneNeedsNothing(String host) {
    assertThat(auth("[server]\nhost = \"" + host + "\"").enabled()).isFalse();
  }

  @Test
  void lettingInStrangersStandsBesideNothingElse() {
    assertThat(problems("[auth]\nkeys_file = \"keys.toml\"\nallow_unauthenticated = true"))
        .singleElement()
        .asString()
        .startsWith("auth.allow_unauthenticated: found \"true\"; allowed is false");
  }
}
