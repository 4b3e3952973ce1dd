package io.acteon.core.wiring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened while a program was put together, closed in the opposite order. */
@Singleton
public final class Resources implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private record Opened(Class<?> type, Runnable close) {}

  private final Deque<Opened> closers = new ArrayDeque<>();

  @Inject
  Resources() {}

  /** Remembers how to close {@code resource}, and gives it back. */
  public synchronized <T> T closing(T resource, Runnable close) {
    closers.push(new Opened(resource.getClass(), close));
    return resource;
  }

  /** Closes everything; what fails to close is logged and keeps nothing else open. Idempotent. */
  @Override
  public synchronized void close() {
    while (!closers.isEmpty()) {
      Opened opened = closers.pop();
      try {
        opened.close().run();
      } catch (RuntimeException | Error failed) {
        LOG.error("{} does not close", opened.type().getSimpleName(), failed);
      }
    }
  }
}
