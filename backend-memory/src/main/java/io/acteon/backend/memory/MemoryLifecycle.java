package io.acteon.backend.memory;

import io.acteon.spi.BackendException;

/**
 * Lets calls through until the instance is closed, also those on what it handed out before (B3).
 */
final class MemoryGate {

  private volatile boolean closed;

  void pass() {
    if (closed) {
      throw BackendException.closed();
    }
  }

  void close() {
    closed = true;
  }
}
