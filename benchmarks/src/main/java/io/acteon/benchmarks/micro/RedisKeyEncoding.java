package io.acteon.benchmarks.micro;

import io.acteon.backend.redis.state.TestPartitions;
import io.acteon.spi.state.StateKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A key's address and the partition it is in. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RedisKeyEncoding {

  // Not final, so that the compiler does not know it.
  private StateKey usual =
      new StateKey("shop", "acme", "dedup", "welcome-3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e");

  /** The number of the partition, which depends on the whole address. */
  @Benchmark
  public int usual() {
    return TestPartitions.of(usual);
  }
}
