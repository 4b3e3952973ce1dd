package io.acteon.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * An answer on its way. The idle time-out ends it if the client reads nothing at all, the limit if
 * the client reads a byte now and then.
 */
final class Delivery extends Callback.Nested {

  private final EndPoint endPoint;
  private final Scheduler scheduler;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Scheduler.Task timer = () -> false;

  Delivery(Request request, Callback sent) {
    super(sent);
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.scheduler = request.getComponents().getScheduler();
  }

  /** Most answers are in the socket's buffer by now, and cost no timer. */
  void limit(Duration time) {
    if (!over.get()) {
      timer = scheduler.schedule(this::expire, time.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (over.get()) {
      timer.cancel();
    }
  }

  private void expire() {
    if (over.compareAndSet(false, true)) {
      endPoint.close(new TimeoutException("the client does not read its answer"));
    }
  }

  @Override
  public void succeeded() {
    end();
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    end();
    super.failed(failure);
  }

  private void end() {
    over.set(true);
    timer.cancel();
  }
}
