package io.acteon.server.bench;

import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;

/** Everybody counts on one key: no count may be lost, and value and version rise for each. */
public final class HotCounter implements Workload {

  /** As throttling does. */
  private static final Expiry EXPIRY = Expiry.onCreate(Duration.ofHours(1));

  private final StateStore store;
  private final StateKey key;
  private final Callers<Counting> callers = new Callers<>();

  /** Counts on a key of {@code segment}. */
  public HotCounter(StateStore store, Segment segment) {
    this.store = store;
    this.key = Segment.counter(segment.nextRange());
  }

  @Override
  public Caller caller(int number) {
    return callers.add(new Counting());
  }

  @Override
  public Optional<String> flaw() {
    long falls = callers.sum(caller -> caller.falls);
    if (falls > 0) {
      return Optional.of("value or version of a counter fell " + falls + " times");
    }
    String counted = Long.toString(callers.sum(caller -> caller.calls));
    String value = store.get(key).map(StateEntry::value).orElse("0");
    return value.equals(counted)
        ? Optional.empty()
        : Optional.of("a counter stands at " + value + " after " + counted + " increments");
  }

  private final class Counting implements Caller {
    private long calls;
    private long falls;
    private long value;
    private long version;

    @Override
    public void call() {
      Counter counter = store.increment(key, 1, EXPIRY);
      calls++;
      falls += counter.value() > value && counter.version() > version ? 0 : 1;
      value = counter.value();
      version = counter.version();
    }
  }
}
