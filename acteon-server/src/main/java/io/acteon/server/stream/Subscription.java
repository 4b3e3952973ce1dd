package io.acteon.server.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client has yet to be sent. The feed never waits for a client: what finds no room is
 * counted, and the client is told that so many are missing. Frames are shared among clients.
 */
final class Subscription implements AutoCloseable {

  /** Frames that wait, in bytes; some five hundred of the usual size. */
  static final int MOST_BYTES = 256 << 10;

  /** What is sent in one piece. */
  private static final int PIECE = 64 << 10;

  private final StreamFilter filter;
  private final long start;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> frames = new ArrayDeque<>();
  private long bytes;
  private long skipped;
  private boolean gap;
  private boolean ended;

  /**
   * @param start the last batch of the log that this subscription does not get
   */
  Subscription(StreamFilter filter, long start) {
    this.filter = filter;
    this.start = start;
  }

  StreamFilter filter() {
    return filter;
  }

  long start() {
    return start;
  }

  /** Takes a frame, if there is room for it. */
  void offer(byte[] frame) {
    lock.lock();
    try {
      if (bytes + frame.length > MOST_BYTES) {
        skipped++;
        gap = true;
        return;
      }
      tellSkipped();
      add(frame);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Events are missing here, of which nobody knows whose they were.
   *
   * @param events how many; 0 if that is not known either
   */
  void skip(long events) {
    lock.lock();
    try {
      skipped += events;
      gap = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void tellSkipped() {
    if (gap) {
      add(Frame.lagged(skipped));
      skipped = 0;
      gap = false;
    }
  }

  private void add(byte[] frame) {
    frames.add(frame);
    bytes += frame.length;
  }

  /**
   * Frames to send, in one piece; a ping if there were none for {@code patience}, nothing if the
   * subscription has ended.
   */
  byte[] take(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (frames.isEmpty() && !gap && !ended) {
        if (left <= 0) {
          return Frame.PING;
        }
        left = changed.awaitNanos(left);
      }
      return ended ? new byte[0] : piece();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new byte[0];
    } finally {
      lock.unlock();
    }
  }

  private byte[] piece() {
    if (frames.isEmpty()) {
      tellSkipped();
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    while (!frames.isEmpty() && piece.size() < PIECE) {
      byte[] frame = frames.remove();
      bytes -= frame.length;
      piece.writeBytes(frame);
    }
    return piece.toByteArray();
  }

  /** Ends it: whoever takes gets nothing from now on. */
  @Override
  public void close() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
