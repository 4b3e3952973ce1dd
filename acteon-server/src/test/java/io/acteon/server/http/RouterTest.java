package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.json.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  private static final Endpoint NOTHING = exchange -> Answer.allowed("");

  private final Router router =
      new Router(
          List.of(
              Route.of("GET", "/v1/audit", Scope.OPEN, NOTHING),
              Route.of("GET", "/v1/audit/{id}", Scope.OPEN, NOTHING),
              Route.of("GET", "/v1/audit/newest", Scope.OPEN, NOTHING),
              Route.of("PUT", "/v1/rules/{name}/enabled", Scope.OPEN, NOTHING)));

  @Test
  void fixedPathComesBeforeAPattern() {
    assertThat(router.match("GET", "/v1/audit/newest").route().path())
        .isEqualTo("/v1/audit/newest");
    assertThat(router.match("GET", "/v1/audit/other").parameters())
        .isEqualTo(Map.of("id", "other"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/%61udit, /v1/audit",
    "/%76%31/audit, /v1/audit",
    "/v1/%61udit/x, /v1/audit/{id}",
    "/v1/rules/x/%65nabled, /v1/rules/{name}/enabled"
  })
  void encodedPathIsRefusedAndThePlainOneNamed(String path, String plain) {
    assertThatThrownBy(() -> router.match("GET", path))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().message()).endsWith("; write " + plain);
            });
  }

  @Test
  void encodedNameOfAFixedPathIsAnId() {
    assertThat(router.match("GET", "/v1/audit/%6Eewest").parameters())
        .isEqualTo(Map.of("id", "%6Eewest"));
  }

  @Test
  void encodedSlashIsPartOfItsSegment() {
    assertThat(router.match("PUT", "/v1/rules/a%2Fenabled/enabled").parameters())
        .isEqualTo(Map.of("name", "a%2Fenabled"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "", "/v1/audit/", "/v1/audit/a/b", "//v1/audit", "/v1/rules//enabled", "/v1"})
  void otherPathsAreUnknown(String path) {
    assertThatThrownBy(() -> router.match("GET", path))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(404));
  }

  @Test
  void twoRoutesForOneRequestAreAMistake() {
    Route route = Route.of("GET", "/v1/audit", Scope.OPEN, NOTHING);

    assertThatThrownBy(() -> new Router(List.of(route, route)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /v1/audit");
  }
}
