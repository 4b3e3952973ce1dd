package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.read.ConfigLoader;
import io.acteon.core.plugin.Catalogue;
import io.acteon.server.openapi.DescribedAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and the answers that clients count on, in {@code contract/*.json}. A file holds {@code
 * steps}, each with {@code request} and {@code answer}. In an answer {@code <text>}, {@code
 * <number>} and {@code <time>} stand for any value of that type, {@code <any>} for any at all;
 * members must be exactly those.
 */
class ContractFixturesTest {

  private static final String RULES =
      """
      rules:
        - name: quiet
          priority: 1
          description: during maintenance
          condition: { field: action.action_type, eq: quiet }
          action: { type: suppress, reason: maintenance }
        - name: off
          priority: 2
          enabled: false
          action: deny
        - name: stamped
          priority: 3
          condition:
            all:
              - { field: action.action_type, eq: stamped }
              - not: { state_seen: seen, within_seconds: 60 }
          action: { type: modify, changes: { stamp: true } }
        - name: busy
          priority: 4
          condition: { state_counter: busy, gt: 5 }
          action: { type: reroute, target_provider: sms }
        - name: last-year
          priority: 5
          condition: { field: time.year, lt: 2026 }
          action: deny
      """;

  @TempDir private Path folder;

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static Path directory() {
    return Path.of("src/test/resources/contract");
  }

  @ParameterizedTest
  @MethodSource("files")
  void answersAsClientsExpect(String file) throws Exception {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/rules.yaml"), RULES);
    Path config =
        Files.writeString(
            folder.resolve("acteon.conf"),
            """
            server.port = 0
            rules.directory = rules
            providers = [{ name = "email", type = "log" }, { name = "sms", type = "log" }]
            """);
    JsonNode steps =
        JsonMapper.shared().readTree(Files.readString(directory().resolve(file))).path("steps");
    assertThat(steps.size()).isPositive();
    try (HttpClient http = HttpClient.newHttpClient();
        ActeonServer server =
            ActeonServer.start(
                ConfigLoader.load(
                    Optional.of(config), Map.of(), Catalogue.discover(Optional.empty())))) {
      for (JsonNode step : steps) {
        HttpResponse<String> answer =
            DescribedAnswers.of(server.routes())
                .check(send(http, server.address(), step.path("request")));
        JsonNode expected = step.path("answer");
        assertThat(answer.statusCode())
            .as("%s: %s", step.path("request"), answer.body())
            .isEqualTo(expected.path("status").asInt(200));
        if (expected.has("body")) {
          JsonNode found = JsonMapper.shared().readTree(answer.body());
          List<String> differences = new ArrayList<>();
          compare("", expected.path("body"), found, differences);
          assertThat(differences).as("%s: %s", step.path("request"), found).isEmpty();
        }
      }
    }
  }

  private static HttpResponse<String> send(HttpClient http, URI server, JsonNode request)
      throws Exception {
    JsonNode body = request.path("body");
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(server.resolve(request.path("path").asString()))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .method(
                request.path("method").asString("GET"),
                body.isMissingNode()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void compare(
      String path, JsonNode expected, JsonNode found, List<String> differences) {
    if (expected.isObject() && found.isObject()) {
      expected
          .propertyNames()
          .forEach(name ->
              compare(path + "/" + name, expected.path(name), found.path(name), differences));
      found.propertyNames().stream()
          .filter(name -> !expected.has(name))
          .forEach(name -> differences.add(path + "/" + name + " is not expected"));
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "/" + i, expected.path(i), found.path(i), differences);
      }
    } else if (!fits(expected, found)) {
      differences.add(path + " is " + found + ", not " + expected);
    }
  }

  private static boolean fits(JsonNode expected, JsonNode found) {
    return switch (expected.asString("")) {
      case "<text>" -> found.isString();
      case "<any>" -> !found.isMissingNode();
      case "<number>" -> found.isNumber();
      case "<time>" -> found.asString("").matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      default ->
          (expected.isNumber() && found.isNumber())
              ? expected.decimalValue().compareTo(found.decimalValue()) == 0
              : expected.equals(found);
    };
  }
}
