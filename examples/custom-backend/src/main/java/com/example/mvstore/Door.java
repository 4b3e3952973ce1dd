package com.example.mvstore;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** One instance's way to its file: it closes with the instance (B3) and knows its deadline (B4). */
final class Door implements AutoCloseable {

  private final StoreFile file;
  private final Duration deadline;
  private final Runnable whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  Door(StoreFile file, Duration deadline, Runnable whenClosed) {
    this.file = file;
    this.deadline = deadline;
    this.whenClosed = whenClosed;
  }

  /** This door, if the file can be used (B2); else it is closed. */
  Door tried() {
    try {
      call(tables -> true);
      return this;
    } catch (BackendException unusable) {
      close();
      throw unusable;
    }
  }

  Duration deadline() {
    return deadline;
  }

  String fileName() {
    return file.name();
  }

  /** When a call that begins now has to end. */
  long end() {
    return System.nanoTime() + deadline.toNanos();
  }

  <R> R call(Function<Tables, R> work) {
    return call(work, end());
  }

  /** A turn of a call that takes several. */
  <R> R call(Function<Tables, R> work, long end) {
    if (closed.get()) {
      throw BackendException.closed();
    }
    return file.call(work, end);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      whenClosed.run();
    }
  }
}
