package io.acteon.server.http;

import io.acteon.server.auth.Access;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.MemoryBudget;
import io.acteon.server.http.request.PercentCode;
import io.acteon.server.http.request.Query;
import io.acteon.server.http.request.RequestBody;
import io.acteon.server.tracing.RequestTrace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import tools.jackson.databind.JsonNode;

/** A request as a resource sees it. For one thread. */
public final class Exchange {

  private final Request request;
  private final RequestBody body;
  private final Map<String, String> pathParameters;
  private final Access access;
  private final BooleanSupplier accessHolds;
  private final MemoryBudget.Share memory;
  private final RequestTrace trace;

  Exchange(
      Request request,
      RequestBody body,
      Map<String, String> pathParameters,
      Access access,
      BooleanSupplier accessHolds,
      MemoryBudget.Share memory,
      RequestTrace trace) {
    this.request = request;
    this.body = body;
    this.pathParameters = pathParameters;
    this.access = access;
    this.accessHolds = accessHolds;
    this.memory = memory;
    this.trace = trace;
  }

  /**
   * What may be meant by the part of the path that stands where the pattern says <code>{name}
   * </code>, most likely first. A plus sign is itself; but some clients encode paths like forms,
   * where it is a space, and a plus sign is percent-encoded.
   */
  public List<String> path(String name) {
    String raw = pathParameters.get(name);
    if (raw == null) {
      throw new IllegalArgumentException("the pattern has no {" + name + "}");
    }
    String plain = PercentCode.decode(raw);
    return raw.indexOf('+') < 0 ? List.of(plain) : List.of(plain, PercentCode.decodeQuery(raw));
  }

  /** From where the request comes: the address of the client, or of what stands before it. */
  public String client() {
    return Request.getRemoteAddr(request);
  }

  /** Who asks, and what of the data they may touch. */
  public Access access() {
    return access;
  }

  /** The trace that the request belongs to. */
  public RequestTrace trace() {
    return trace;
  }

  /**
   * Whether whoever asks would be given the same access now: a key may be revoked, expire or get
   * other grants while an answer is under way. Costs as much as to find out the first time.
   */
  public boolean accessHolds() {
    return accessHolds.getAsBoolean();
  }

  /**
   * Takes memory for what this request is about to bring together, the body included, until it is
   * answered. Waits a while for others to give theirs back.
   *
   * @throws ProblemException 503 if other requests hold too much
   */
  public void requireMemory(long bytes) {
    memory.await(bytes);
  }

  /** Takes as much more memory, if that is there, until this request is answered. */
  public boolean tryMemory(long more) {
    return memory.tryMore(more);
  }

  /** The value of a header; empty if the request does not have it. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /**
   * The query.
   *
   * @throws ProblemException 400 if it is not percent-encoded UTF-8, 422 if a name comes twice
   */
  public Query query() {
    HttpURI uri = request.getHttpURI();
    return Query.parse(uri.getQuery() == null ? "" : uri.getQuery());
  }

  /**
   * The body; the thread waits for it. To be called once.
   *
   * @throws ProblemException 400, 408, 413 or 415
   */
  public JsonNode json() {
    return body.json();
  }

  /** {@link #json} if the request has a body. */
  public Optional<JsonNode> jsonIfAny() {
    return body.isAnnounced() ? Optional.of(body.json()) : Optional.empty();
  }
}
