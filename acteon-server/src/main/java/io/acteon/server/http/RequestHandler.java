package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Scope;
import java.time.Duration;
import java.util.concurrent.Semaphore;
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
  private final OpenStreams streams;
  private final HostPolicy hosts;
  private final Semaphore free;

  RequestHandler(
      ServerConfig config, Router router, RequestObserver observer, OpenStreams streams) {
    this.config = config;
    this.router = router;
    this.observer = observer;
    this.streams = streams;
    this.hosts = new HostPolicy(config);
    this.free = new Semaphore(config.maxConcurrentRequests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ConnectionUse use = ConnectionUse.begin(request);
    // A request that takes long is not idle; while it reads or writes, time-outs end that instead.
    request.addIdleTimeoutListener(expired -> false);
    RequestBody body = new RequestBody(request, config);
    Answer answer = answer(request, body);
    new AnswerWriter(request, response, config, streams, use.endedBy(callback)).write(answer, body);
    return true;
  }

  private Answer answer(Request request, RequestBody body) {
    Route route = NOWHERE;
    Answer answer;
    try {
      hosts.require(request);
      Router.Match match = router.match(request.getMethod(), request.getHttpURI().getPath());
      route = match.route();
      answer = admitted(match, request, body);
    } catch (RuntimeException failure) {
      answer = Answer.problem(Failures.problem(failure, request));
    }
    report(request, route, answer.status());
    return answer;
  }

  private Answer admitted(Router.Match match, Request request, RequestBody body) {
    Exchange exchange = new Exchange(request, body, match.parameters());
    if (!match.route().limited()) {
      return match.route().endpoint().handle(exchange);
    }
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemDocument.unavailable(
              "OVERLOADED", "too many requests are worked on already", Failures.RETRY_AFTER));
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
