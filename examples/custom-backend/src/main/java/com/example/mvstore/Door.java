package com.example.mvstore;

import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** One instance's way to its file: it closes with the instance (B3) and knows its deadline (B4). */
final class Door implements AutoCloseable {

  private final StoreFile file;
  private final Duration deadline;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Uses {@code file} until it is closed, and fails if the file cannot be opened (B2).
   *
   * @param file for one more user
   */
  Door(StoreFile file, Duration deadline) {
    this.file = file;
    this.deadline = deadline;
    try {
      call(tables -> true);
    } catch (BackendException unusable) {
      file.release();
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

  /** For a call that takes several turns. */
  <R> R call(Function<Tables, R> work, long end) {
    if (closed.get()) {
      throw BackendException.closed();
    }
    return file.call(work, end);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      file.release();
    }
  }
}
