package io.acteon.backend.memory;

import io.acteon.spi.BackendException;

/** Whether an instance is open, for its own calls and those on what it handed out before (B3). */
final class MemoryLifecycle {

  private volatile boolean closed;

  void requireOpen() {
    if (closed) {
      throw BackendException.closed();
    }
  }

  void close() {
    closed = true;
  }
}
