package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Authentication;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.request.MemoryBudget;
import io.acteon.server.http.request.RequestBody;
import io.acteon.server.tls.Tls;
import io.acteon.server.tracing.RequestTracer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Serves routes over HTTP/1.1, each request on a virtual thread of its own, within the limits.
 * Starts once and stops once.
 */
public final class HttpServer {

  /** An id of 1,024 characters has four bytes each at most, and three letters for each of those. */
  private static final int MAX_HEADER_BYTES = 32 << 10;

  /**
   * Connections that the system may keep until they are accepted. It resets those beyond, and the
   * usual 50 are fewer than come at once when many callers start or come back.
   */
  private static final int BACKLOG = 1024;

  private final ServerConfig config;
  private final Router router;
  private final Server server;
  private final ServerConnector connector;
  private final OpenStreams streams = new OpenStreams();
  private volatile boolean retiring;

  /**
   * Listens to nothing yet.
   *
   * @param authentication finds out who asks; the caller closes it
   * @param observer is told of every answer
   */
  public HttpServer(
      ServerConfig config, Router router, Authentication authentication, RequestObserver observer) {
    this(config, router, authentication, observer, RequestTracer.NONE);
  }

  /** The same, with requests that {@code tracer} follows. */
  public HttpServer(
      ServerConfig config,
      Router router,
      Authentication authentication,
      RequestObserver observer,
      RequestTracer tracer) {
    this.config = config;
    this.router = router;
    this.server = new Server(threads());
    Optional<Tls> tls = config.tls().map(Tls::new);
    this.connector = new ServerConnector(server, 1, 1, protocols(tls));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    server.addConnector(connector);
    server.setStopTimeout(Math.max(1, config.shutdownTimeout().toMillis()));
    server.addBean(connectionLimit());
    tls.ifPresent(connector::addBean);
    connector.addBean(new HeaderDeadline(connector, config.bodyTimeout()));
    server.setErrorHandler(new JettyErrors());
    server.setHandler(
        new Drain(new RequestHandler(config, router, authentication, observer, tracer, streams)));
  }

  /**
   * Starts to serve.
   *
   * @return the port that is listened to
   * @throws IOException naming the address if it cannot be listened to
   */
  public int start() throws IOException {
    try {
      connector.open();
      server.start();
    } catch (IOException cannotListen) {
      throw cannotListen;
    } catch (Exception failed) {
      throw new IOException("the HTTP server does not start", failed);
    }
    return connector.getLocalPort();
  }

  /**
   * From now on each answer is the last on its connection, so that clients who keep theirs connect
   * again, where a load balancer sends them by then. New connections are taken as before.
   */
  public void retire() {
    retiring = true;
  }

  /**
   * Stops: ends streamed answers, accepts no more connections, answers further requests on those
   * there are with 503, waits for the requests that are worked on as long as the configuration
   * says, and closes. Idempotent.
   *
   * @return whether everything that was worked on was answered
   */
  public boolean stop() {
    streams.endAll();
    try {
      server.stop();
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception failed) {
      throw new IllegalStateException("the HTTP server does not stop", failed);
    }
  }

  /** What is answered. */
  public List<Route> routes() {
    return router.routes();
  }

  /** How many connections are open. */
  public int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /**
   * Without a limit of its own: threads that wait for a provider must leave one for whoever asks
   * for health. Requests are limited where their kind is known.
   */
  private static ThreadPool threads() {
    VirtualThreadPool threads = new VirtualThreadPool();
    threads.setMaxConcurrentTasks(0);
    return threads;
  }

  private static ConnectionFactory[] protocols(Optional<Tls> tls) {
    HttpConfiguration http = configuration();
    ConnectionFactory plain = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {plain};
    }
    // Tells requests of the client's certificate. Names are judged where Host is.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ConnectionFactory[] {tls.get().connectionFactory(), plain};
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setHttpCompliance(HttpCompliance.STRICT);
    // Paths name records, never files: an id may hold an encoded slash, dot or percent sign.
    http.setUriCompliance(
        UriCompliance.RFC3986.with(
            "acteon",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
    return http;
  }

  private NetworkConnectionLimit connectionLimit() {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(config.maxConnections(), connector);
    limit.setEndPointIdleTimeout(config.idleTimeout().dividedBy(4).toMillis());
    return limit;
  }

  /** Ends connections while the server leaves, and refuses requests while it stops. */
  private final class Drain extends GracefulHandler {

    Drain(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (retiring) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
      return super.handle(request, response, callback);
    }

    @Override
    protected void handleShutdownRejection(Request request, Response response, Callback callback) {
      new AnswerWriter(request, response, config, streams, callback)
          .write(
              Answer.problem(ProblemDocument.STOPPING),
              new RequestBody(request, config, new MemoryBudget(0).share()));
    }
  }
}
