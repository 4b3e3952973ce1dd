package io.acteon.server.http.json;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong, as {@code application/problem+json} (RFC 9457). The members {@code message} and
 * {@code error} repeat {@code detail} for clients that read those.
 *
 * @param status of the answer
 * @param code a word for programs
 * @param message for people; never holds a stack trace, SQL, a secret or a part of the body
 * @param retryable whether the same request may succeed later
 * @param field the path of the field that is wrong
 * @param requestId under which the server's log tells more
 * @param headers of the answer
 */
public record ProblemDocument(
    int status,
    String code,
    String message,
    boolean retryable,
    Optional<String> field,
    Optional<String> requestId,
    Map<String, String> headers) {

  /** When a client may come back after a store was away or too many were waiting. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** The answer to requests that the end of the server interrupts. */
  public static final ProblemDocument STOPPING =
      ProblemDocument.unavailable("SHUTTING_DOWN", "the server is stopping", RETRY_AFTER);

  public ProblemDocument {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(requestId, "requestId");
    headers = Map.copyOf(headers);
  }

  /** A problem that stays if the same request is sent again. */
  public static ProblemDocument of(int status, String code, String message) {
    return new ProblemDocument(
        status, code, message, false, Optional.empty(), Optional.empty(), Map.of());
  }

  /** A problem of this moment: 503 with {@code Retry-After}, in whole seconds, rounded up. */
  public static ProblemDocument unavailable(String code, String message, Duration retryAfter) {
    return of(503, code, message).retryAfter(retryAfter);
  }

  /** A field of the request that cannot be taken: 422. */
  public static ProblemDocument invalid(String field, String message) {
    return new ProblemDocument(
        422, "INVALID", message, false, Optional.of(field), Optional.empty(), Map.of());
  }

  /** The same problem with one header more. */
  public ProblemDocument with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ProblemDocument(status, code, message, retryable, field, requestId, more);
  }

  /** The same problem, worth another try after {@code delay}. */
  public ProblemDocument retryAfter(Duration delay) {
    long seconds = Math.max(1, delay.plusNanos(999_999_999).toSeconds());
    return new ProblemDocument(status, code, message, true, field, requestId, headers)
        .with("Retry-After", Long.toString(seconds));
  }

  /** The same problem, whose cause is logged under {@code id}. */
  public ProblemDocument logged(String id) {
    return new ProblemDocument(status, code, message, retryable, field, Optional.of(id), headers);
  }

  /** The document. */
  public ObjectNode toJson() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("type", "about:blank");
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", message);
    requestId.ifPresent(id -> json.put("instance", "urn:acteon:request:" + id));
    json.put("code", code);
    json.put("message", message);
    json.put("retryable", retryable);
    json.put("error", message);
    field.ifPresent(name -> json.put("field", name));
    return json;
  }
}
