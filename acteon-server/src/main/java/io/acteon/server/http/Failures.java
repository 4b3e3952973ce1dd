package io.acteon.server.http;

import io.acteon.core.action.HeaderId;
import io.acteon.core.action.InvalidActionException;
import io.acteon.core.dispatch.DispatchException;
import io.acteon.core.dispatch.DuplicateException;
import io.acteon.core.rules.RuleException;
import io.acteon.server.auth.AccessException;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What exceptions are answered with. */
public final class Failures {

  /** Names the action that made another a duplicate. */
  public static final String FIRST_ACTION_ID = "Acteon-First-Action-Id";

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final String REQUEST_ID = "X-Request-Id";

  private Failures() {}

  /** The problem that an exception is to a client; what nobody expected is logged. */
  static ProblemDocument problem(RuntimeException failure, Request request) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case AccessException refused -> problem(refused);
      case InvalidActionException invalid -> problem(invalid);
      case DuplicateException duplicate -> problem(duplicate);
      case DispatchException refused when refused.retryable() -> problem(refused);
      case DispatchException refused -> problem(refused).logged(log(refused, request));
      case RuleException rules ->
          ProblemDocument.of(422, "INVALID_RULES", String.valueOf(rules.getMessage()));
      case BackendException backend -> backend(backend, request);
      default -> unexpected(failure, request);
    };
  }

  /** A request, or an action of a batch, that is not let in. */
  public static ProblemDocument problem(AccessException refused) {
    String message = String.valueOf(refused.getMessage());
    Duration retryAfter = refused.retryAfter().orElse(ProblemDocument.RETRY_AFTER);
    return switch (refused.code()) {
      case UNAUTHENTICATED ->
          ProblemDocument.of(401, "UNAUTHENTICATED", message).with("WWW-Authenticate", "Bearer");
      case TOO_MANY_FAILURES ->
          ProblemDocument.of(429, "TOO_MANY_FAILURES", message).retryAfter(retryAfter);
      case FORBIDDEN -> ProblemDocument.of(403, "FORBIDDEN", message);
      case TOO_BROAD -> ProblemDocument.of(422, "TOO_BROAD", message);
      case UNAVAILABLE ->
          ProblemDocument.unavailable("AUTHENTICATION_UNAVAILABLE", message, retryAfter);
    };
  }

  /** An action that cannot be taken: 422 naming its field. */
  public static ProblemDocument problem(InvalidActionException invalid) {
    return ProblemDocument.invalid(invalid.field(), String.valueOf(invalid.getMessage()));
  }

  /**
   * A dispatch that could not be carried through: 503 if a later one may be, else 500. An action
   * whose key another holds: 409 while that is being executed, 422 if its payload is another.
   */
  public static ProblemDocument problem(DispatchException refused) {
    String message = String.valueOf(refused.getMessage());
    if (refused instanceof DuplicateException duplicate) {
      return duplicate(duplicate, message);
    }
    return refused.retryable()
        ? ProblemDocument.unavailable(
            refused.code(), message, refused.retryAfter().orElse(ProblemDocument.RETRY_AFTER))
        : ProblemDocument.of(500, refused.code(), message);
  }

  private static ProblemDocument duplicate(DuplicateException duplicate, String message) {
    ProblemDocument problem =
        duplicate.retryable()
            ? ProblemDocument.of(409, duplicate.code(), message)
                .retryAfter(duplicate.retryAfter().orElse(ProblemDocument.RETRY_AFTER))
            : ProblemDocument.of(422, duplicate.code(), message);
    return duplicate
        .firstActionId()
        .map(id -> problem.with(FIRST_ACTION_ID, HeaderId.of(id)))
        .orElse(problem);
  }

  private static ProblemDocument backend(BackendException failure, Request request) {
    String message = String.valueOf(failure.getMessage());
    String code = failure.code().name();
    return switch (failure.code()) {
      case UNAVAILABLE, TIMEOUT, OVERLOADED, INTERRUPTED, CLOSED ->
          ProblemDocument.unavailable(code, message, ProblemDocument.RETRY_AFTER);
      case INVALID -> ProblemDocument.of(422, code, message);
      case BAD_CURSOR -> ProblemDocument.of(400, code, message);
      case UNSUPPORTED -> ProblemDocument.of(501, code, message);
      case CONFIGURATION, NOT_A_NUMBER, OVERFLOW, FENCED, SCHEMA, INTERNAL ->
          unexpected(failure, request);
    };
  }

  private static ProblemDocument unexpected(RuntimeException failure, Request request) {
    String id = log(failure, request);
    return ProblemDocument.of(
            500, "INTERNAL", "the server failed; its log tells more about request " + id)
        .logged(id);
  }

  private static String log(RuntimeException failure, Request request) {
    String id = requestId(request);
    String path = request.getHttpURI().getPath();
    LOG.error("{} {} failed, request {}", request.getMethod(), path, id, failure);
    return id;
  }

  /** The client's own id, if it cannot be mistaken for anything else in a log, or a new one. */
  private static String requestId(Request request) {
    HttpField field = request.getHeaders().getField(REQUEST_ID);
    String given = field == null || field.getValue() == null ? "" : field.getValue();
    return given.matches("[A-Za-z0-9._-]{1,64}") ? given : UUID.randomUUID().toString();
  }
}
