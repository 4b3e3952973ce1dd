package io.acteon.server.openapi;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** The body of a request that was sent, as a text. */
final class RequestText implements Flow.Subscriber<ByteBuffer> {

  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);

  private RequestText() {}

  static String of(BodyPublisher body) {
    RequestText reader = new RequestText();
    body.subscribe(reader);
    return reader.text.getBody().toCompletableFuture().join();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    text.onSubscribe(subscription);
  }

  @Override
  public void onNext(ByteBuffer bytes) {
    text.onNext(List.of(bytes));
  }

  @Override
  public void onError(Throwable failure) {
    text.onError(failure);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }
}
