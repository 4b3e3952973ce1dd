package io.acteon.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.acteon.spi.settings.ConfigurationException;
import io.acteon.spi.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysFileTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("keys.toml"), text);
  }

  private List<String> problems(String text) throws IOException {
    Path file = file(text);
    ConfigurationException bad =
        catchThrowableOfType(ConfigurationException.class, () -> KeysFile.read(file));
    return bad.problems().stream().map(Problem::toString).toList();
  }

  private static String key(ApiKey key, String more) {
    return """
    [[keys]]
    id = "%s"
    caller = "billing"
    sha256 = "%s"
    %s
    """
        .formatted(key.id(), key.sha256(), more);
  }

  @Test
  void aKeyMayDoWhatItsRoleScopesAndGrantsSay() throws IOException {
    ApiKey key = ApiKey.mint();
    KeyRing ring =
        KeysFile.read(
            file(
                key(
                    key,
                    """
                    role = "viewer"
                    scopes = ["dispatch"]
                    grants = [{ namespaces = ["shop"], tenants = ["acme"], actions = ["welcome"] }]
                    expires = 2027-01-31T00:00:00Z
                    """)));

    Access access = ring.find(key, NOW).orElseThrow();
    assertThat(access.caller().id()).hasValue("billing");
    assertThat(access.caller().authMethod()).hasValue("api_key");
    assertThat(access.may(Scope.DISPATCH)).isTrue();
    assertThat(access.may(Scope.AUDIT_READ)).isTrue();
    assertThat(access.may(Scope.ADMIN)).isFalse();
    assertThat(access.covers("shop", "acme.eu", "email", "welcome")).isTrue();
    assertThat(access.covers("shop", "acme.eu", "email", "other")).isFalse();
    assertThat(ring.find(key, Instant.parse("2027-01-31T00:00:00Z"))).as("expired").isEmpty();
  }

  @Test
  void aCallerMayHaveSeveralKeys() throws IOException {
    ApiKey one = ApiKey.mint();
    ApiKey two = ApiKey.mint();
    String rights = "role = \"viewer\"\ngrants = []";
    KeyRing ring = KeysFile.read(file(key(one, rights) + key(two, rights + "\nrevoked = true")));

    assertThat(ring.find(one, NOW)).isPresent();
    assertThat(ring.find(two, NOW)).as("revoked").isEmpty();
    assertThat(ring.find(new ApiKey(one.id(), one.text() + "0"), NOW)).isEmpty();
    assertThat(ring.find(new ApiKey("nobody", two.text()), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          role = "operater"                | keys[0].role: found "operater"; allowed is viewer, operator, admin (did you mean operator?)
          scopes = ["dispatch", "audit"]   | keys[0].scopes: found "audit"; allowed is dispatch
          scopes = ["open"]                | keys[0].scopes: found "open"; allowed is dispatch
          rolle = "admin"                  | keys[0].rolle: unknown key; did you mean role?
          grants = [{ tenant = ["a"] }]    | keys[0].grants[0].tenant: unknown key; did you mean tenants?
          grants = [{ tenants = ["a"] }]   | keys[0].grants[0].namespaces: found ""; allowed is a list of names
          grants = [{ namespaces = ["*"], tenants = ["a*"] }] | keys[0].grants[0].tenants: found "a*"; allowed is whole names
          grants = "all"                   | keys[0].grants: missing; needed is a list
          expires = "soon"                 | keys[0].expires: found "soon": allowed is an RFC 3339 time
          revoked = "maybe"                | keys[0].revoked: found "maybe"; allowed is one of true, false
          """)
  void whatIsMistypedIsRefusedByNameAndLine(String line, String problem) throws IOException {
    String rest = line.startsWith("grants") ? "" : "grants = []\n";
    String role = line.startsWith("ro") || line.startsWith("sc") ? "" : "role = \"viewer\"\n";

    assertThat(problems(key(ApiKey.mint(), role + line + "\n" + rest)))
        .anySatisfy(found -> assertThat(found).startsWith(problem).contains("keys.toml line "));
  }

  @Test
  void aKeyInPlaceOfItsDigestIsNotShown() throws IOException {
    ApiKey key = ApiKey.mint();
    String text = key(key, "role = \"viewer\"\ngrants = []").replace(key.sha256(), key.text());

    assertThat(problems(text))
        .singleElement()
        .asString()
        .contains("keys[0].sha256", "64 hexadecimal digits", "line 4")
        .doesNotContain(key.text());
  }

  @Test
  void twoKeysWithOneIdAndAFileThatIsNotThereAreRefused() throws IOException {
    String key = key(ApiKey.mint(), "role = \"viewer\"\ngrants = []");
    assertThat(problems(key + key)).singleElement().asString().contains("an id that no other key");
    assertThat(problems("")).singleElement().asString().contains("has no settings");
    Path missing = directory.resolve("none.toml");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> KeysFile.read(missing)))
        .hasMessageContaining("acteon key new");
  }
}
