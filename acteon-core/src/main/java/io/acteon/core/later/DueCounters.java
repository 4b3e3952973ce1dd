package io.acteon.core.later;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What this process has done of one kind of work since it started. */
public final class DueCounters {

  private final LongAdder polls = new LongAdder();
  private final LongAdder claimed = new LongAdder();
  private final LongAdder done = new LongAdder();
  private final LongAdder again = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong lagMillis = new AtomicLong();

  DueCounters() {}

  void polled(int keys) {
    polls.increment();
    claimed.add(keys);
    if (keys == 0) {
      lagMillis.set(0);
    }
  }

  void began(Duration late) {
    running.incrementAndGet();
    lagMillis.set(Math.max(0, late.toMillis()));
  }

  void ended(DueWork.Next next) {
    running.decrementAndGet();
    switch (next) {
      case DueWork.Next.Done ignored -> done.increment();
      case DueWork.Next.Again ignored -> again.increment();
    }
  }

  void broke() {
    running.decrementAndGet();
    failed.increment();
  }

  /** How often the index was asked. */
  public long polls() {
    return polls.sum();
  }

  /** Keys that were handed out to this process. */
  public long claimed() {
    return claimed.sum();
  }

  /** Keys that left the index. */
  public long done() {
    return done.sum();
  }

  /** Keys that were given back for later. */
  public long again() {
    return again.sum();
  }

  /** Runs that ended in a way that nobody foresaw, or for which the store was away. */
  public long failed() {
    return failed.sum();
  }

  /** Runs under way. */
  public int running() {
    return running.get();
  }

  /** How long after its time the key began that began last; zero once nothing is due. */
  public Duration lag() {
    return Duration.ofMillis(lagMillis.get());
  }
}
