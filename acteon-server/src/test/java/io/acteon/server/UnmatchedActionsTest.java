package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.openapi.DescribedAnswers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of actions that no rule matches is a choice. */
class UnmatchedActionsTest {

  private static final String ACTION =
      """
      {"namespace":"n","tenant":"t","provider":"p","action_type":"a","payload":1}\
      """;

  private final ActeonServer server =
      ActeonServer.start(
          ConfigLoader.load(
              Optional.empty(),
              Map.of("ACTEON_SERVER_PORT", "0", "ACTEON_RULES_DEFAULT", "deny"),
              Catalogue.discover(Optional.empty())));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void theyAreDeniedWhereThatIsSaidAndEveryoneIsToldWhy() throws Exception {
    assertThat(post("/v1/dispatch")).isEqualTo("{\"Suppressed\":{\"rule\":\"rules.default\"}}");
    assertThat(post("/v1/dispatch?dry_run=true"))
        .isEqualTo(
            "{\"DryRun\":{\"verdict\":\"deny\",\"matched_rule\":null,\"would_be_provider\":\"p\"}}");
    assertThat(post("/v1/rules/evaluate"))
        .contains("\"verdict\":\"deny\"", "\"matched_rule\":null", "\"has_errors\":false");
    assertThat(send(HttpRequest.newBuilder(server.address().resolve("/v1/audit"))))
        .contains(
            "\"verdict\":\"deny\"",
            "\"matched_rule\":null",
            "\"outcome\":\"suppressed\"",
            "no rule matched, and rules.default is deny");
  }

  private String post(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ACTION)));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return DescribedAnswers.of(server.routes())
        .check(
            client.send(
                request.version(HttpClient.Version.HTTP_1_1).build(),
                HttpResponse.BodyHandlers.ofString()))
        .body();
  }
}
