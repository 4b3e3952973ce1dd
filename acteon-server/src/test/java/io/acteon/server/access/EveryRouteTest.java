package io.acteon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.ActeonServer;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.Route;
import io.acteon.server.openapi.DescribedAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every route answers whom. The routes come from the server itself, so a new one is asked,
 * too, and the page is wrong until somebody has looked at its row.
 */
class EveryRouteTest {

  private static final Path PAGE = Path.of("../docs/auth.md");
  private static final String BEGIN = "<!-- routes: made by EveryRouteTest -->\n";
  private static final String END = "<!-- routes end -->";

  private static final String ACTION = GuardedServer.action("acme", "welcome", "known");
  private static final String OWNED = "namespace=shop&tenant=acme";

  /** What has to stand in a request, so that it fails for nothing but its caller. */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /v1/dispatch",
          ACTION,
          "POST /v1/dispatch/batch",
          "[" + ACTION + "]",
          "POST /v1/rules/evaluate",
          ACTION,
          "PUT /v1/rules/{name}/enabled",
          "{\"enabled\":true}",
          "POST /v1/rules/reload",
          "",
          "POST /v1/claims/release",
          "{\"namespace\":\"shop\",\"tenant\":\"acme\",\"key\":\"none\"}");

  private static final String OTHER_BODY = "{\"namespace\":\"shop\",\"tenant\":\"acme\"}";

  /** What a query needs beside the tenant. */
  private static final Map<String, String> QUERIES = Map.of("GET /v1/analytics", "&metric=volume");

  /** The files of the web page, which ask nobody either and have no rows. */
  private static final String PAGE_FILES = "/page/";

  private static final Map<String, String> PARAMETERS =
      Map.of("action_id", "known", "id", "known", "name", "to-sms");

  private enum Who {
    NO_KEY("no key"),
    UNKNOWN("unknown key"),
    EXPIRED("expired key"),
    WRONG_SCOPE("wrong scope"),
    WRONG_TENANT("wrong tenant"),
    RIGHT("right key");

    private final String words;

    Who(String words) {
      this.words = words;
    }
  }

  @TempDir Path directory;

  private final Map<Scope, String> allScopesBut = new LinkedHashMap<>();
  private final Map<Who, HttpClient> clients = new LinkedHashMap<>();

  @Test
  void everyRouteAsksWhoIsThereAndThePageSaysHow() throws Exception {
    String right = GuardedServer.key(directory, "ada", "role = \"admin\"", GuardedServer.ALL);
    String foreign =
        GuardedServer.key(
            directory,
            "eve",
            "role = \"admin\"",
            "[{ namespaces = [\"*\"], tenants = [\"other\"] }]");
    String expired =
        GuardedServer.key(
            directory,
            "old",
            "role = \"admin\"\nexpires = 2026-01-01T00:00:00Z",
            GuardedServer.ALL);
    for (Scope scope : Scope.values()) {
      allScopesBut.put(
          scope, GuardedServer.key(directory, "half", scopesWithout(scope), GuardedServer.ALL));
    }
    for (Who who : Who.values()) {
      clients.put(
          who,
          HttpClient.newBuilder()
              .localAddress(InetAddress.ofLiteral("127.0.2." + (clients.size() + 1)))
              .build());
    }
    StringBuilder table = new StringBuilder();
    try (GuardedServer guarded = new GuardedServer(directory)) {
      guarded.caller(right).post("/v1/dispatch", ACTION);
      List<Route> routes = guarded.server().routes();
      assertThat(routes).hasSizeGreaterThan(10);
      table.append("| route | scope |");
      Stream.of(Who.values()).forEach(who -> table.append(' ').append(who.words).append(" |"));
      table.append("\n|---|---|").append("---|".repeat(Who.values().length)).append('\n');
      for (Route route : routes) {
        Map<Who, String> answers = new LinkedHashMap<>();
        for (Map.Entry<Who, HttpClient> each : clients.entrySet()) {
          Who who = each.getKey();
          HttpClient client = each.getValue();
          Optional<String> key =
              switch (who) {
                case NO_KEY -> Optional.empty();
                case UNKNOWN -> Optional.of(right + "0");
                case EXPIRED -> Optional.of(expired);
                case WRONG_SCOPE -> Optional.ofNullable(allScopesBut.get(route.scope()));
                case WRONG_TENANT -> Optional.of(foreign);
                case RIGHT -> Optional.of(right);
              };
          answers.put(who, answer(guarded.server(), route, client, key));
        }
        requireGuarded(route, answers);
        if (route.path().startsWith(PAGE_FILES)) {
          assertThat(route.scope()).as(route.path()).isEqualTo(Scope.OPEN);
          continue;
        }
        table.append("| `").append(route.method()).append(' ').append(route.path()).append("` | ");
        table.append(route.scope() == Scope.OPEN ? "none" : "`" + route.scope().word() + "`");
        answers.values().forEach(answer -> table.append(" | ").append(answer));
        table.append(" |\n");
      }
    } finally {
      clients.values().forEach(HttpClient::shutdownNow);
    }
    requirePage(table.toString());
  }

  private static void requireGuarded(Route route, Map<Who, String> answers) {
    String name = route.method() + " " + route.path();
    if (route.scope() == Scope.OPEN) {
      assertThat(answers.values()).as(name).containsOnly(answers.get(Who.RIGHT));
      return;
    }
    assertThat(answers.get(Who.NO_KEY)).as(name).isEqualTo("401");
    assertThat(answers.get(Who.UNKNOWN)).as(name).isEqualTo("401");
    assertThat(answers.get(Who.EXPIRED)).as(name).isEqualTo("401");
    assertThat(answers.get(Who.WRONG_SCOPE)).as(name).isEqualTo("403");
    assertThat(answers.get(Who.RIGHT)).as(name).isNotIn("401", "403");
  }

  /** A scope that includes the one left out is left out, too. */
  private static String scopesWithout(Scope scope) {
    return Stream.of(Scope.values())
        .filter(other -> other != Scope.OPEN && other != Scope.ADMIN && other != scope)
        .filter(other -> scope != Scope.DRY_RUN || other != Scope.DISPATCH)
        .filter(other -> scope != Scope.RULES_READ || other != Scope.RULES_ADMIN)
        .map(other -> "\"" + other.word() + "\"")
        .collect(Collectors.joining(", ", "scopes = [", "]"));
  }

  private static String answer(
      ActeonServer server, Route route, HttpClient client, Optional<String> key)
      throws IOException, InterruptedException {
    String path = route.path();
    for (Map.Entry<String, String> parameter : PARAMETERS.entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    path = path.replaceAll("\\{[^}]*}", "x");
    boolean inQuery = route.method().equals("GET") || route.method().equals("DELETE");
    String body =
        inQuery ? "" : BODIES.getOrDefault(route.method() + " " + route.path(), OTHER_BODY);
    String more = QUERIES.getOrDefault(route.method() + " " + route.path(), "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(inQuery ? path + "?" + OWNED + more : path))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                route.method(),
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    key.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    // Streams do not end, so of what is not a batch nothing but the head is awaited.
    HttpResponse<InputStream> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    DescribedAnswers.of(server.routes()).checkHead(answer);
    try (InputStream in = answer.body()) {
      boolean slot =
          route.path().endsWith("/batch")
              && answer.statusCode() == 200
              && new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("FORBIDDEN");
      return slot ? "403 in its slot" : Integer.toString(answer.statusCode());
    }
  }

  private static void requirePage(String table) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).as("the places of the table in " + PAGE).isGreaterThanOrEqualTo(begin);
    String made = page.substring(0, begin) + "\n" + table + "\n" + page.substring(end);
    if (Boolean.getBoolean("acteon.docs.write")) {
      Files.writeString(PAGE, made);
    }
    assertThat(PAGE)
        .as(
            "the table of routes; look at what is new in it, and write it with: mvn test -pl"
                + " acteon-server -am -Dtest=EveryRouteTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dacteon.docs.write=true")
        .hasContent(made);
  }
}
