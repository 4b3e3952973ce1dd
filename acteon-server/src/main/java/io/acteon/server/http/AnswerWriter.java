package io.acteon.server.http;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.http.request.RequestBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one answer, in bounded time, and keeps the connection only if it is fit for it. */
final class AnswerWriter {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

  /**
   * How long the rest of a refused body is read and forgotten. Closing at once would reset the
   * connection while the client still sends, and the answer would be lost on its way.
   */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final Request request;
  private final Response response;
  private final ServerConfig config;
  private final OpenStreams streams;
  private final Callback callback;

  AnswerWriter(
      Request request,
      Response response,
      ServerConfig config,
      OpenStreams streams,
      Callback callback) {
    this.request = request;
    this.response = response;
    this.config = config;
    this.streams = streams;
    this.callback = callback;
  }

  void write(Answer answer, RequestBody body) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    answer.putHeaders(headers);
    if (answer.stream().isPresent()) {
      stream(answer.stream().get(), body);
    } else if (body.skip()) {
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

  /** The thread stays with the body; a client that takes no part of it in time is cut off. */
  private void stream(StreamedBody stream, RequestBody body) {
    try (stream) {
      if (!body.skip()) {
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
      streams.add(stream);
      if (!request.getMethod().equals("HEAD")) {
        stream.writeTo(this::sendPart);
      }
    } catch (IOException gone) {
      callback.failed(gone);
      return;
    } catch (RuntimeException | Error broken) {
      LOG.error("The answer to {} breaks off", request.getHttpURI().getPath(), broken);
      callback.failed(broken);
      return;
    } finally {
      streams.remove(stream);
    }
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  private void sendPart(byte[] part) throws IOException {
    Callback.Completable sent = new Callback.Completable();
    Delivery delivery = new Delivery(request, sent);
    response.write(false, ByteBuffer.wrap(part), delivery);
    delivery.limit(config.bodyTimeout());
    try {
      sent.join();
    } catch (CompletionException gone) {
      throw new IOException("the client is gone", gone.getCause());
    }
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
