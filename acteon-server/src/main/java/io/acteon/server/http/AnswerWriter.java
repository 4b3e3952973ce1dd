package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends one answer, in bounded time, and keeps the connection only if it is fit for it. */
final class AnswerWriter {

  /**
   * How long the rest of a refused body is read and forgotten. Closing at once would reset the
   * connection while the client still sends, and the answer would be lost on its way.
   */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Request request;
  private final Response response;
  private final ServerConfig config;
  private final Callback callback;

  AnswerWriter(Request request, Response response, ServerConfig config, Callback callback) {
    this.request = request;
    this.response = response;
    this.config = config;
    this.callback = callback;
  }

  void write(Answer answer, RequestBody body) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    answer.putHeaders(headers);
    if (body.skip()) {
      send(answer, callback);
    } else {
      headers.put(HttpFields.CONNECTION_CLOSE);
      sendAndClose(answer, body);
    }
  }

  /** Does not wait: a client that never reads holds no thread. */
  private void send(Answer answer, Callback sent) {
    Delivery delivery = new Delivery(request, sent);
    response.write(true, ByteBuffer.wrap(answer.body()), delivery);
    long shares = 1 + answer.body().length / config.maxBodyBytes();
    delivery.limit(config.bodyTimeout().multipliedBy(shares));
  }

  /** Waits: the client sees the end of the answer at once, and its own bytes go nowhere. */
  private void sendAndClose(Answer answer, RequestBody body) {
    Callback.Completable sent = new Callback.Completable();
    send(answer, sent);
    try {
      sent.join();
    } catch (CompletionException broken) {
      callback.failed(broken.getCause());
      return;
    }
    if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
      body.discard(LINGER);
    }
    callback.succeeded();
  }
}
