package io.acteon.core.execute;

import io.acteon.core.action.HeaderId;
import io.acteon.core.trace.TraceContext;
import io.acteon.spi.Effect;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import io.acteon.spi.diagnose.Diagnosable;
import io.acteon.spi.diagnose.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code type = "webhook"}: posts the action as JSON and takes any 2xx answer as success, whatever
 * becomes of the answer's body. The payload is passed on as it is written, and the action's id goes
 * along as {@code Idempotency-Key}, the same for every attempt, as does the trace of W3C that the
 * attempt belongs to.
 *
 * <p>What fails before the request is under way did not happen, and so did not what the receiver
 * answers with one of the retry statuses. Other statuses from 500 on, 408 and 303 leave open
 * whether the action was carried out, as does a connection that breaks; the rest are refusals.
 * Redirects are not followed.
 */
final class WebhookProvider implements TracedProvider, Diagnosable {

  /** Of an answer; what lies beyond is cut off rather than kept in memory. */
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  /** Of an answer that is no success. */
  private static final int MAX_REFUSAL_BYTES = 4 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final WebhookTarget target;
  private final Map<String, String> headers;
  private final Set<Integer> retryStatuses;
  private final Optional<String> proxy;
  private final Optional<WebhookSigner> signer;
  private final InstantSource clock;
  private final HttpClient client;

  /**
   * @param proxy what {@code client} goes through, for messages
   * @param client the provider's own; closed with it
   */
  WebhookProvider(
      WebhookTarget target,
      Map<String, String> headers,
      Set<Integer> retryStatuses,
      Optional<String> proxy,
      Optional<WebhookSigner> signer,
      InstantSource clock,
      HttpClient client) {
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.retryStatuses = Set.copyOf(retryStatuses);
    this.proxy = proxy;
    this.signer = signer;
    this.clock = clock;
    this.client = client;
  }

  @Override
  public ProviderResponse execute(ProviderRequest request, Optional<TraceContext> trace)
      throws ProviderException, InterruptedException {
    WebhookBody body = new WebhookBody(body(request));
    try {
      HttpRequest post = post(request, trace, body);
      HttpResponse<InputStream> answer = client.send(post, BodyHandlers.ofInputStream());
      return response(answer);
    } catch (InterruptedException late) {
      if (body.begun()) {
        throw late;
      }
      throw notSent("no connection was made within " + request.timeout().toMillis() + " ms");
    } catch (IOException failed) {
      throw failure(failed, body, request);
    } catch (RuntimeException unexpected) {
      throw new ProviderException(
          "CONNECTION",
          body.begun() ? Effect.UNKNOWN : Effect.NOT_APPLIED,
          target.place() + " did not answer in HTTP");
    }
  }

  @Override
  public List<Finding> diagnose(Duration time) {
    return WebhookDiagnosis.of(target, client, time);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest post(ProviderRequest request, Optional<TraceContext> trace, WebhookBody body)
      throws IOException {
    URI address = target.address();
    HttpRequest.Builder post =
        HttpRequest.newBuilder(address)
            .timeout(request.timeout())
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept-Encoding", "gzip");
    if (target.needsLookup()) {
      post.setHeader("Host", target.place());
    }
    headers.forEach(post::setHeader);
    post.setHeader("Idempotency-Key", HeaderId.of(request.actionId()));
    trace.ifPresent(context -> context.members().forEach(post::setHeader));
    if (signer.isPresent()) {
      String id = HeaderId.withoutDots(request.actionId());
      long timestamp = clock.instant().getEpochSecond();
      post.setHeader("webhook-id", id);
      post.setHeader("webhook-timestamp", Long.toString(timestamp));
      post.setHeader("webhook-signature", signer.get().sign(id, timestamp, body.bytes()));
    }
    return post.POST(body).build();
  }

  /** The payload stands in it as it is written: a number that is read would lose digits. */
  private static byte[] body(ProviderRequest request) {
    ObjectNode head =
        JSON.createObjectNode()
            .put("id", request.actionId())
            .put("namespace", request.namespace())
            .put("tenant", request.tenant())
            .put("provider", request.provider())
            .put("action_type", request.actionType());
    ObjectNode metadata = JSON.createObjectNode();
    request.metadata().forEach(metadata::put);
    String open = head.toString();
    String body =
        open.substring(0, open.length() - 1)
            + ",\"payload\":"
            + request.payload()
            + ",\"metadata\":"
            + metadata
            + "}";
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private ProviderResponse response(HttpResponse<InputStream> answer)
      throws ProviderException, IOException {
    int status = answer.statusCode();
    boolean success = status >= 200 && status <= 299;
    WebhookAnswer read;
    try (InputStream body = answer.body()) {
      read =
          WebhookAnswer.read(
              answer.headers(), body, success ? MAX_ANSWER_BYTES : MAX_REFUSAL_BYTES);
    }
    Map<String, String> kept =
        answer
            .headers()
            .firstValue("Content-Type")
            .map(type -> Map.of("content-type", type))
            .orElse(Map.of());
    if (success) {
      return new ProviderResponse(
          ProviderResponse.Status.SUCCESS, read.json(), kept, read.truncated());
    }
    ProviderResponse response =
        new ProviderResponse(ProviderResponse.Status.FAILURE, read.json(), kept, read.truncated());
    throw new ProviderException(
        "HTTP_" + status,
        effect(status),
        target.place() + " answered with status " + status + redirection(answer),
        answer
            .headers()
            .firstValue("Retry-After")
            .flatMap(wait -> RetryAfter.parse(wait, clock.instant())),
        Optional.of(response));
  }

  /**
   * 408 is a time-out told by the receiver, and 303 points to what became of the request: both may
   * follow an action that was carried out.
   */
  private Effect effect(int status) {
    if (retryStatuses.contains(status)) {
      return Effect.NOT_APPLIED;
    }
    boolean open = status < 200 || status == 303 || status == 408 || status >= 500;
    return open ? Effect.UNKNOWN : Effect.REJECTED;
  }

  private static String redirection(HttpResponse<?> answer) {
    if (answer.statusCode() < 300 || answer.statusCode() > 399) {
      return "";
    }
    return answer.headers().firstValue("Location").map(WebhookProvider::hostOf).orElse("")
        + "; redirects are not followed";
  }

  private static String hostOf(String location) {
    try {
      String host = URI.create(location).getHost();
      return host == null ? "" : ", pointing to " + host;
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private ProviderException failure(IOException failed, WebhookBody body, ProviderRequest request) {
    if (find(failed, SSLHandshakeException.class).isPresent() || !body.begun()) {
      return notSent(beforeSending(failed, request));
    }
    if (failed instanceof HttpTimeoutException) {
      return new ProviderException(
          "TIMEOUT",
          Effect.UNKNOWN,
          "no answer from " + target.place() + " within " + request.timeout().toMillis() + " ms");
    }
    return new ProviderException(
        "CONNECTION", Effect.UNKNOWN, "the connection to " + target.place() + " broke");
  }

  private ProviderException notSent(String why) {
    String message = "nothing was sent to " + target.place() + ": " + why;
    return new ProviderException("CONNECTION", Effect.NOT_APPLIED, message);
  }

  private String beforeSending(IOException failed, ProviderRequest request) {
    Optional<SSLException> tls = find(failed, SSLException.class);
    if (tls.isPresent()) {
      String refusal = TrustedCertificates.refusal(failed);
      return "the TLS handshake failed: " + (refusal == null ? tls.get().getMessage() : refusal);
    }
    String next = proxy.map(address -> "the proxy " + address).orElse("the receiver");
    if (find(failed, UnresolvedAddressException.class).isPresent()
        || find(failed, UnknownHostException.class).isPresent()) {
      return "the name of " + next + " cannot be resolved";
    }
    if (failed instanceof HttpConnectTimeoutException) {
      return next + " did not take a connection in time";
    }
    if (failed instanceof HttpTimeoutException) {
      return "no connection was made within " + request.timeout().toMillis() + " ms";
    }
    String message = String.valueOf(failed.getMessage());
    if (message.startsWith("Tunnel failed")) {
      return next + " refused: status " + message.replaceAll("\\D", "");
    }
    return failed instanceof ConnectException
        ? next + " refused the connection, or cannot be reached"
        : "the connection broke before the request was under way";
  }

  private static <T extends Throwable> Optional<T> find(Throwable failed, Class<T> type) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
