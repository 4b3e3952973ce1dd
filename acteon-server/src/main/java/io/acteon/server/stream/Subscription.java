package io.acteon.server.stream;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client has yet to be sent. The feed never waits for a client: what finds no room is
 * counted, and the client is told that so many are missing. Frames are shared among clients.
 */
final class Subscription implements AutoCloseable {

  /** Frames that wait, in bytes; some two thousand of the usual size. */
  static final int MOST_BYTES = 1 << 20;

  /** What is sent in one piece. */
  private static final int PIECE = 64 << 10;

  /**
   * A frame that waits.
   *
   * @param recordId of what it tells of; empty if that is no record
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and shared with other clients.
  private record Waiting(Optional<String> recordId, byte[] bytes) {}

  private final StreamFilter filter;
  private final long start;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> frames = new ArrayDeque<>();
  private Set<String> toldAlready = Set.of();
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

  /** Takes the frame of an event, if it passes the filter and there is room for it. */
  void offer(StreamEvent event, SharedFrame frame) {
    if (!filter.passes(event)) {
      return;
    }
    byte[] bytesOfIt = frame.bytes();
    lock.lock();
    try {
      Optional<String> recordId = event.text("record_id");
      if (recordId.filter(toldAlready::contains).isPresent()) {
        return;
      }
      if (bytes + bytesOfIt.length > MOST_BYTES) {
        skipped++;
        gap = true;
        return;
      }
      tellGap();
      add(new Waiting(recordId, bytesOfIt));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves out the events of these records, which the client is told of in another way. */
  void leaveOut(Set<String> recordIds) {
    lock.lock();
    try {
      toldAlready = Set.copyOf(recordIds);
      frames.removeIf(frame -> frame.recordId().filter(toldAlready::contains).isPresent());
      bytes = frames.stream().mapToLong(frame -> frame.bytes().length).sum();
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

  private void tellGap() {
    if (gap) {
      add(new Waiting(Optional.empty(), Frame.lagged(skipped)));
      skipped = 0;
      gap = false;
    }
  }

  private void add(Waiting frame) {
    frames.add(frame);
    bytes += frame.bytes().length;
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
      tellGap();
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    while (!frames.isEmpty() && piece.size() < PIECE) {
      byte[] frame = frames.remove().bytes();
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
