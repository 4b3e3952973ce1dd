package io.acteon.core.lease;

import java.time.Duration;

/**
 * For how long a lease is surely held, judged by a monotonic clock of this process (L6).
 *
 * <p>The store counts the time to live from when it wrote, which is after {@code sent}. What is
 * left of the difference is taken off at the end: a store that keeps whole milliseconds may be one
 * early, and two clocks that are being slewed may run apart by a thousandth.
 *
 * @param sent reading of the clock before the request that granted or renewed the lease was sent
 * @param ttl the time to live that was asked for
 */
record Term(long sent, Duration ttl) {

  private static final long STORE_GRANULARITY = 1_000_000;

  boolean covers(long now) {
    return end() - now > 0;
  }

  /** When to renew: two more renewals may fail before the term is over. */
  long renewAt() {
    return sent + nanos() / 3;
  }

  /** When a holder whose renewals keep failing is told, with time left to stop its work. */
  long warnAt() {
    return end() - nanos() / 10;
  }

  private long end() {
    return sent + nanos() - nanos() / 1000 - STORE_GRANULARITY;
  }

  private long nanos() {
    return ttl.toNanos();
  }
}
