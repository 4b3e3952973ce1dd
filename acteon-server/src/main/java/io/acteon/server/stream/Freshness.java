package io.acteon.server.stream;

import java.time.Duration;

/** Whether something was asked or said lately. For one thread at a time. */
final class Freshness {

  private final long nanos;
  private long renewedAt;
  private boolean ever;

  Freshness(Duration time) {
    this.nanos = time.toNanos();
  }

  boolean isFresh() {
    return ever && System.nanoTime() - renewedAt < nanos;
  }

  /** Whether it was once, and longer ago than {@code time}. */
  boolean isOlderThan(Duration time) {
    return ever && System.nanoTime() - renewedAt > time.toNanos();
  }

  void renew() {
    renewedAt = System.nanoTime();
    ever = true;
  }
}
