package io.acteon.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user of one server. */
public record Client(URI server) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What a server answered. */
  public record Answer(int status, JsonNode body) {

    /** The outcome's tag, such as {@code Executed}. */
    public String outcome() {
      return body.isString() ? body.stringValue() : body.propertyNames().iterator().next();
    }
  }

  /** An action that may be added to. */
  public static ObjectNode action(String tenant, String type, String dedupKey) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("namespace", "shop")
        .put("tenant", tenant)
        .put("provider", "email")
        .put("action_type", type)
        .put("dedup_key", dedupKey)
        .set("payload", JsonMapper.shared().createObjectNode().put("key", dedupKey));
  }

  /** The answer to an action, once no other with its key is being executed. */
  public Answer dispatch(JsonNode action) {
    Answer answer = dispatchOnce(action);
    while (answer.status() == 409) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = dispatchOnce(action);
    }
    return answer;
  }

  private Answer dispatchOnce(JsonNode action) {
    return send(
        HttpRequest.newBuilder(server.resolve("/v1/dispatch"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(action.toString())));
  }

  public Answer get(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    return send(HttpRequest.newBuilder(server.resolve(path + parameters)).GET());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
