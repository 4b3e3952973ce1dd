package io.acteon.core.execute;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * The body of a request, which knows whether anybody asked for it: the client does so when the
 * connection stands, TLS included. A request whose body was not begun is none that a receiver could
 * act on.
 */
final class WebhookBody implements BodyPublisher {

  private final byte[] bytes;
  private final BodyPublisher publisher;
  private volatile boolean begun;

  WebhookBody(byte[] bytes) {
    this.bytes = bytes;
    this.publisher = BodyPublishers.ofByteArray(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  boolean begun() {
    return begun;
  }

  @Override
  public long contentLength() {
    return publisher.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    begun = true;
    publisher.subscribe(subscriber);
  }
}
