package io.acteon.core.execute;

import io.acteon.spi.Effect;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * {@code type = "webhook"}: posts the action as JSON and takes any 2xx answer as success. The
 * action's id goes along as {@code Idempotency-Key}, the same for every attempt.
 *
 * <p>Status 408, 425, 429 and 5xx are certain failures worth another attempt, as is a connection
 * that was never made; other statuses are refusals. A connection lost on the way leaves the effect
 * unknown.
 */
final class WebhookProvider implements ActionProvider {

  /** Of an answer; what lies beyond is cut off rather than kept in memory. */
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final JsonMapper json = new JsonMapper();
  private final URI url;
  private final Map<String, String> headers;
  private final HttpClient client;

  WebhookProvider(URI url, Map<String, String> headers, Duration connectTimeout) {
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.client = HttpClient.newBuilder().connectTimeout(connectTimeout).build();
  }

  @Override
  public ProviderResponse execute(ProviderRequest request)
      throws ProviderException, InterruptedException {
    try {
      HttpResponse<InputStream> answer = client.send(post(request), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return response(answer, body.readNBytes(MAX_ANSWER_BYTES));
      }
    } catch (ConnectException | HttpConnectTimeoutException refused) {
      throw new ProviderException("CONNECTION", Effect.NOT_APPLIED, "cannot connect to " + place());
    } catch (IOException broken) {
      throw new ProviderException(
          "CONNECTION", Effect.UNKNOWN, "the connection to " + place() + " broke");
    }
  }

  private HttpRequest post(ProviderRequest request) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url)
            .timeout(request.timeout())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", request.actionId());
    headers.forEach(post::setHeader);
    return post.POST(BodyPublishers.ofString(body(request))).build();
  }

  private String body(ProviderRequest request) {
    var action = json.createObjectNode();
    action.put("id", request.actionId());
    action.put("namespace", request.namespace());
    action.put("tenant", request.tenant());
    action.put("provider", request.provider());
    action.put("action_type", request.actionType());
    action.set("payload", json.readTree(request.payload()));
    request.metadata().forEach(action.putObject("metadata")::put);
    return action.toString();
  }

  private ProviderResponse response(HttpResponse<InputStream> answer, byte[] body)
      throws ProviderException {
    int status = answer.statusCode();
    if (status < 200 || status > 299) {
      boolean retry = status == 408 || status == 425 || status == 429 || status >= 500;
      throw new ProviderException(
          "HTTP_" + status,
          retry ? Effect.NOT_APPLIED : Effect.REJECTED,
          place() + " answered with status " + status);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    Map<String, String> kept = type.isEmpty() ? Map.of() : Map.of("content-type", type);
    return new ProviderResponse(ProviderResponse.Status.SUCCESS, asJson(body), kept);
  }

  private String asJson(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      JsonNode node = json.readTree(text);
      return node.isMissingNode() ? "null" : node.toString();
    } catch (JacksonException notJson) {
      return StringNode.valueOf(text).toString();
    }
  }

  private String place() {
    return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }
}
