package io.acteon.core.combine;

/** Where one batch at a time is under way. Guarded by the lock of its {@link Line}. */
final class Slot {

  private long begun;

  void begin() {
    begun = System.nanoTime();
  }

  /** Whether the batch has been under way for so many nanoseconds. */
  boolean isLate(long nanos) {
    return System.nanoTime() - begun >= nanos;
  }
}
