package io.acteon.core.combine;

import java.util.List;

/** Where one batch at a time is under way. Guarded by the lock of its {@link Line}. */
final class Slot<C, R> {

  private long begun;
  private List<Request<C, R>> batch = List.of();

  /** A batch begins; it is empty if a caller sends its own command. */
  void begin(List<Request<C, R>> next) {
    begun = System.nanoTime();
    batch = next;
  }

  List<Request<C, R>> batch() {
    return batch;
  }

  /** Whether the batch has been under way for so many nanoseconds. */
  boolean isLate(long nanos) {
    return System.nanoTime() - begun >= nanos;
  }
}
