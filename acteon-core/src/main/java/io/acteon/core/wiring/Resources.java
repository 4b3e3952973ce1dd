package io.acteon.core.wiring;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened while a program was put together, closed in the opposite order. */
@Singleton
public final class Resources implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();

  @Inject
  Resources() {}

  /** Remembers how to close {@code resource}, and gives it back. */
  public synchronized <T> T closing(T resource, Runnable close) {
    closers.push(close);
    return resource;
  }

  /** Closes everything; idempotent. */
  @Override
  public synchronized void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
