package io.acteon.server.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.acteon.server.auth.Scope;
import io.acteon.server.http.Answer;
import io.acteon.server.http.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

class DescribedAnswersTest {

  private static final String JSON = "application/json";
  private static final String SWITCHED = "{\"name\":\"a\",\"enabled\":true}";

  private final DescribedAnswers described =
      DescribedAnswers.of(
          List.of(
              Route.of(
                  "PUT",
                  "/v1/rules/{name}/enabled",
                  Scope.RULES_ADMIN,
                  exchange -> Answer.allowed("PUT"))));

  @Test
  void whatTheDocumentSaysPasses() {
    assertThatCode(() -> described.check(given(200, JSON, SWITCHED))).doesNotThrowAnyException();
    assertThatCode(() ->
            described.check(given(404, "application/problem+json", problem("\"status\":404"))))
        .doesNotThrowAnyException();
  }

  @Test
  void anyOtherAnswerFails() {
    refuses(given(200, JSON, "{\"name\":\"a\"}"), "'enabled'");
    refuses(given(200, JSON, "{\"name\":1,\"enabled\":true}"), "string expected");
    refuses(given(200, JSON, SWITCHED.replace("}", ",\"more\":1}")), "'more'");
    refuses(given(200, JSON, ""), "has no body");
    refuses(given(201, JSON, SWITCHED), "is not described");
    refuses(given(200, "text/html", SWITCHED), "is of type");
    refuses(given(404, JSON, SWITCHED), "is of type");
    refuses(given(404, "application/problem+json", problem("\"status\":200")), "400");
  }

  @Test
  void aRequestThatIsTakenAndNotDescribedFails() {
    refuses(answer("{\"enabled\":\"yes\"}", 200, JSON, SWITCHED), "boolean expected");
  }

  private void refuses(HttpResponse<String> answer, String words) {
    assertThatThrownBy(() -> described.check(answer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(words);
  }

  private static String problem(String status) {
    return """
    {"type":"about:blank","title":"t","detail":"d","code":"c","message":"d","retryable":false,
     "error":"d",%s}
    """
        .formatted(status);
  }

  private static HttpResponse<String> given(int status, String type, String body) {
    return answer("{\"enabled\":true}", status, type, body);
  }

  private static HttpResponse<String> answer(String sent, int status, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost/v1/rules/a/enabled"))
            .PUT(HttpRequest.BodyPublishers.ofString(sent))
            .build();
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
    return new Given(status, request, headers, body);
  }

  private record Given(int statusCode, HttpRequest request, HttpHeaders headers, String body)
      implements HttpResponse<String> {

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }
}
