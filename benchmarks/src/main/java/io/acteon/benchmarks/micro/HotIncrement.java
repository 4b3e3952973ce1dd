package io.acteon.benchmarks.micro;

import io.acteon.spi.state.Counter;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** All threads count on one key in memory, as throttling does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotIncrement {

  private final StateBackend backend = MemoryStores.open();

  /** Adds one; the key is made as for each dispatch. */
  @Benchmark
  public Counter increment() {
    StateKey key = new StateKey("shop", "acme", "throttle", "five-alerts-a-minute");
    return backend.store().increment(key, 1, Expiry.onCreate(MemoryStores.WINDOW));
  }

  /** Ends the store. */
  @TearDown
  public void close() {
    backend.close();
  }
}
