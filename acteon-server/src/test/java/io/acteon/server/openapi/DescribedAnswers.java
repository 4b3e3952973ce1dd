package io.acteon.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.http.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the answers of a server against its OpenAPI document. Clients ignore members that they do
 * not know, but here they are wrong: nobody has written them down.
 */
public final class DescribedAnswers {

  private static final Map<String, DescribedAnswers> MADE = new ConcurrentHashMap<>();
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  private final ObjectNode document;
  private final Schemas taken;
  private final Schemas given;

  private DescribedAnswers(ObjectNode document) {
    this.document = document;
    this.taken = Schemas.of(document);
    this.given = Schemas.closed(document);
  }

  /** What a server with these routes takes and answers. */
  public static DescribedAnswers of(List<Route> routes) {
    ObjectNode document = OpenApiDocument.of(routes);
    return MADE.computeIfAbsent(document.toString(), text -> new DescribedAnswers(document));
  }

  /**
   * Requires that the document allows this answer, and its request if that was taken.
   *
   * @return the answer
   */
  public HttpResponse<String> check(HttpResponse<String> answer) {
    JsonNode described = checkHead(answer);
    JsonNode schema = schema(described, answer);
    if (answer.body().isEmpty()) {
      assertThat(described.path("content").isObject() && !isHead(answer.request()))
          .as("%s has no body", name(answer))
          .isFalse();
    } else if (!schema.isMissingNode()) {
      assertThat(given.problems(Schemas.close(schema.deepCopy()), answer.body()))
          .as("%s as the document describes it: %s", name(answer), answer.body())
          .isEmpty();
    }
    if (answer.statusCode() < 300) {
      checkQuery(answer);
      checkBody(answer);
    }
    return answer;
  }

  /**
   * Requires that the document allows this status and type.
   *
   * @return what the document says of the answer
   */
  public JsonNode checkHead(HttpResponse<?> answer) {
    if (answer.request().method().equals("OPTIONS") && answer.statusCode() == 204) {
      return MissingNode.getInstance();
    }
    JsonNode described = response(answer);
    assertThat(described.isMissingNode()).as("%s is not described", name(answer)).isFalse();
    List<String> types = List.copyOf(described.path("content").propertyNames());
    assertThat(type(answer).map(types::contains).orElse(types.isEmpty()))
        .as("%s is of type %s, not of %s", name(answer), type(answer), types)
        .isTrue();
    return described;
  }

  private void checkQuery(HttpResponse<String> answer) {
    String query = Optional.ofNullable(answer.request().uri().getRawQuery()).orElse("");
    assertThat(query.split("&", -1))
        .as("the query that %s", name(answer))
        .allSatisfy(one -> assertThat(parameters(answer.request())).contains(one.split("=", 2)[0]));
  }

  private List<String> parameters(HttpRequest request) {
    List<String> names = new ArrayList<>(List.of(""));
    for (JsonNode parameter : operation(request).path("parameters").values()) {
      String reference = parameter.path("$ref").asString("");
      JsonNode described = reference.isEmpty() ? parameter : document.at(reference.substring(1));
      if (described.path("in").asString("").equals("query")) {
        names.add(described.path("name").asString(""));
      }
    }
    return names;
  }

  /** An element of a batch may be wrong without its request being so. */
  private void checkBody(HttpResponse<String> answer) {
    HttpRequest request = answer.request();
    JsonNode schema =
        operation(request)
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("schema");
    String body = request.bodyPublisher().map(RequestText::of).orElse("");
    if (schema.isObject() && !body.isEmpty() && !schema.path("type").asString("").equals("array")) {
      assertThat(taken.problems(schema, body))
          .as("the request that %s, as the document describes it: %s", name(answer), body)
          .isEmpty();
    }
  }

  private static JsonNode schema(JsonNode described, HttpResponse<?> answer) {
    return type(answer)
        .filter(type -> type.endsWith("json"))
        .map(type -> described.path("content").path(type).path("schema"))
        .orElse(MissingNode.getInstance());
  }

  private JsonNode response(HttpResponse<?> answer) {
    int status = answer.statusCode();
    JsonNode responses = operation(answer.request()).path("responses");
    JsonNode one = responses.path(Integer.toString(status));
    JsonNode described = one.isMissingNode() ? responses.path(status / 100 + "XX") : one;
    boolean nowhere = described.isMissingNode() && status >= 400;
    String reference =
        nowhere ? "#/components/responses/Problem" : described.path("$ref").asString("");
    return reference.isEmpty() ? described : document.at(reference.substring(1));
  }

  /** The operation that a request is for; missing if there is none. */
  private JsonNode operation(HttpRequest request) {
    String method = isHead(request) ? "get" : request.method().toLowerCase(Locale.ROOT);
    String path = request.uri().getRawPath();
    JsonNode fixed = document.path("paths").path(path);
    JsonNode found =
        fixed.isMissingNode()
            ? document.path("paths").properties().stream()
                .filter(known -> path.matches(expression(known.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance())
            : fixed;
    return found.path(method);
  }

  private static String expression(String path) {
    return PARAMETER.matcher(path).replaceAll("[^/]+").replace(".", "\\.");
  }

  private static Optional<String> type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").map(type -> type.split(";", 2)[0]);
  }

  private static boolean isHead(HttpRequest request) {
    return request.method().equals("HEAD");
  }

  private static String name(HttpResponse<?> answer) {
    HttpRequest request = answer.request();
    return request.method() + " " + request.uri().getRawPath() + " -> " + answer.statusCode();
  }
}
