package io.acteon.benchmarks.micro;

import io.acteon.server.bench.Segment;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.StateBackend;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Claims in memory on keys that nobody has claimed, in a store that is empty at first. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NewClaims {

  private final Segment segment = new Segment(0);
  private StateBackend backend = MemoryStores.open();

  /** The keys of one thread. */
  @State(Scope.Thread)
  public static class Keys {

    private long next;

    /** Those of the last time are another store's. */
    @Setup(Level.Iteration)
    public void begin(NewClaims claims) {
      next = claims.segment.nextRange();
    }
  }

  /** The next key. */
  @Benchmark
  public ClaimResult claim(Keys keys) {
    ClaimResult result = MemoryStores.claim(backend, Segment.claim(keys.next++));
    if (result instanceof ClaimResult.Created) {
      return result;
    }
    throw new IllegalStateException("a new key was taken");
  }

  /** So that no iteration inherits the entries of another. */
  @TearDown(Level.Iteration)
  public void empty() {
    backend.close();
    backend = MemoryStores.open();
  }
}
