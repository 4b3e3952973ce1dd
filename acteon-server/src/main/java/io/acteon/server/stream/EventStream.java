package io.acteon.server.stream;

import io.acteon.server.http.StreamedBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The events of one client as the body of an answer: first what was, then what comes. */
final class EventStream implements StreamedBody {

  private static final Duration PING_AFTER = Duration.ofSeconds(15);

  private final Subscription subscription;
  private final BooleanSupplier allowed;
  private final Supplier<Collection<byte[]>> earlier;
  private final Runnable whenEnded;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param allowed whether the client may still get events; asked before each piece of them
   * @param earlier frames of what came before the subscription
   * @param whenEnded run once
   */
  EventStream(
      Subscription subscription,
      BooleanSupplier allowed,
      Supplier<Collection<byte[]>> earlier,
      Runnable whenEnded) {
    this.subscription = subscription;
    this.allowed = allowed;
    this.earlier = earlier;
    this.whenEnded = whenEnded;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    // The header goes out with it: the client knows that it gets whatever happens from now on.
    sink.write(Frame.PING);
    for (byte[] frame : earlier.get()) {
      sink.write(frame);
    }
    for (byte[] piece = subscription.take(PING_AFTER);
        piece.length > 0 && allowed.getAsBoolean();
        piece = subscription.take(PING_AFTER)) {
      sink.write(piece);
    }
  }

  @Override
  public void close() {
    if (ended.compareAndSet(false, true)) {
      subscription.close();
      whenEnded.run();
    }
  }
}
