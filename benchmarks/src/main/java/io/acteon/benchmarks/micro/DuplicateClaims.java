package io.acteon.benchmarks.micro;

import io.acteon.server.bench.Segment;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateBackend;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Claims in memory on keys that are all taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DuplicateClaims {

  private static final int KEYS = 10_000;

  private final long firstKey = new Segment(0).nextRange();
  private final StateBackend backend = MemoryStores.open();

  /** Where one thread is. */
  @State(Scope.Thread)
  public static class Position {

    private int key;

    int next() {
      key = key + 1 < KEYS ? key + 1 : 0;
      return key;
    }
  }

  /** Takes all keys. */
  @Setup
  public void fill() {
    for (int key = 0; key < KEYS; key++) {
      MemoryStores.claim(backend, Segment.claim(firstKey + key));
    }
  }

  /** One key after another, round and round. */
  @Benchmark
  public ClaimResult claim(Position position) {
    ClaimResult result = MemoryStores.claim(backend, Segment.claim(firstKey + position.next()));
    if (result instanceof ClaimResult.Present) {
      return result;
    }
    throw new IllegalStateException("a taken key was claimed");
  }

  /** Ends the store. */
  @TearDown
  public void close() {
    backend.close();
  }
}
