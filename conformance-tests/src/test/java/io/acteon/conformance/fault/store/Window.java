package io.acteon.conformance.fault.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The window between two steps that should be one, held open so that others surely get in; not so
 * often that a test of very many calls takes long.
 */
public final class Window {

  private static final long OPEN = Duration.ofMillis(2).toNanos();
  private static final int TIMES = 400;

  private final AtomicInteger left = new AtomicInteger(TIMES);

  public void pass() {
    if (left.getAndDecrement() > 0) {
      LockSupport.parkNanos(OPEN);
    }
  }
}
