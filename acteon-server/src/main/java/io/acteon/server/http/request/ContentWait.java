package io.acteon.server.http.request;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Waits for the parts of a body against one deadline for all of them: an idle time-out alone lets a
 * client that sends a byte now and then keep its connection for ever.
 */
final class ContentWait {

  private final Request request;
  private final long deadline;

  ContentWait(Request request, Duration time) {
    this.request = request;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /** The next part, which the caller releases; or a failure of the client to send any. */
  Content.Chunk next() throws TimeoutException {
    Content.Chunk chunk = request.read();
    while (chunk == null) {
      await();
      chunk = request.read();
    }
    if (Content.Chunk.isFailure(chunk) && chunk.getFailure() instanceof TimeoutException idle) {
      throw idle;
    }
    return chunk;
  }

  private void await() throws TimeoutException {
    Semaphore arrived = new Semaphore(0);
    request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrived::release));
    try {
      if (!arrived.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException("the body is late");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemDocument.STOPPING);
    }
  }
}
