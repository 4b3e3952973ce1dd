package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.core.trace.TraceContext;
import io.acteon.server.auth.Access;
import io.acteon.server.auth.Authentication;
import io.acteon.server.auth.Scope;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import io.acteon.server.http.request.MemoryBudget;
import io.acteon.server.http.request.RequestBody;
import io.acteon.server.tracing.RequestSpan;
import io.acteon.server.tracing.RequestTrace;
import io.acteon.server.tracing.RequestTracer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request: find its route, let it in, work on it, answer. */
final class RequestHandler extends Handler.Abstract {

  private static final Logger ACCESS = LoggerFactory.getLogger("io.acteon.server.http.access");

  /** Stands for requests without a route: observers never see what strangers invent. */
  private static final Route NOWHERE =
      Route.unlimited("none", "none", Scope.OPEN, exchange -> Answer.allowed(""));

  private final ServerConfig config;
  private final Router router;
  private final RequestObserver observer;
  private final RequestTracer tracer;
  private final OpenStreams streams;
  private final HostPolicy hosts;
  private final Guard guard;
  private final Semaphore free;
  private final MemoryBudget memory;

  RequestHandler(
      ServerConfig config,
      Router router,
      Authentication authentication,
      RequestObserver observer,
      RequestTracer tracer,
      OpenStreams streams) {
    this.config = config;
    this.router = router;
    this.observer = observer;
    this.tracer = tracer;
    this.streams = streams;
    this.hosts = new HostPolicy(config);
    this.guard = new Guard(authentication);
    this.free = new Semaphore(config.maxConcurrentRequests());
    this.memory = new MemoryBudget(config.maxInflightBytes());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ConnectionUse use = ConnectionUse.begin(request);
    // A request that takes long is not idle; while it reads or writes, time-outs end that instead.
    request.addIdleTimeoutListener(expired -> false);
    MemoryBudget.Share share = memory.share();
    try {
      RequestBody body = new RequestBody(request, config, share);
      Answer answer = answer(request, body, share);
      // What the body was is gone; the answer stays until the client has taken it.
      share.exactly(answer.body().length);
      Callback ended = Callback.from(use.endedBy(callback), share::close);
      new AnswerWriter(request, response, config, streams, ended).write(answer, body);
    } catch (RuntimeException | Error unexpected) {
      share.close();
      throw unexpected;
    }
    return true;
  }

  private Answer answer(Request request, RequestBody body, MemoryBudget.Share share) {
    Route route = NOWHERE;
    RequestTrace trace = RequestTrace.NONE;
    int status = HttpStatus.INTERNAL_SERVER_ERROR_500;
    try {
      Answer answer;
      try {
        hosts.require(request);
        Router.Match match = router.match(request.getMethod(), request.getHttpURI().getPath());
        route = match.route();
        Scope scope = route.scope();
        Access access = guard.admit(request, scope);
        trace = trace(request, route);
        BooleanSupplier holds = () -> guard.stillAdmits(request, scope, access);
        answer =
            admitted(
                match,
                new Exchange(request, body, match.parameters(), access, holds, share, trace));
      } catch (RuntimeException failure) {
        answer = Answer.problem(Failures.problem(failure, request));
      }
      status = answer.status();
      report(request, route, status);
      return answer;
    } finally {
      trace.span().end(status);
    }
  }

  /** Of whoever was let in; what operators look at, again and again, is not followed. */
  private RequestTrace trace(Request request, Route route) {
    Optional<TraceContext> parent = RequestTrace.parentIn(request.getHeaders());
    RequestSpan span =
        route.limited()
            ? tracer.begin(request.getMethod(), route.path(), parent)
            : RequestSpan.NONE;
    return RequestTrace.of(parent, span);
  }

  private Answer admitted(Router.Match match, Exchange exchange) {
    if (!match.route().limited()) {
      return match.route().endpoint().handle(exchange);
    }
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemDocument.unavailable(
              "OVERLOADED",
              "too many requests are worked on already",
              ProblemDocument.RETRY_AFTER));
    }
    try {
      return match.route().endpoint().handle(exchange);
    } finally {
      free.release();
    }
  }

  private void report(Request request, Route route, int status) {
    Duration duration = Duration.ofNanos(System.nanoTime() - request.getHeadersNanoTime());
    observer.answered(route.method(), route.path(), status, duration);
    if (ACCESS.isDebugEnabled()) {
      ACCESS.debug(
          "{} {} {} {} µs",
          request.getMethod(),
          request.getHttpURI().getPath(),
          status,
          duration.toNanos() / 1_000);
    }
  }
}
