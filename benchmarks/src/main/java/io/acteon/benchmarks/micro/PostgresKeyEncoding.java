package io.acteon.benchmarks.micro;

import io.acteon.backend.postgres.sql.PostgresKey;
import io.acteon.spi.state.StateKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A key as the tables have it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PostgresKeyEncoding {

  // Not final, so that the compiler does not know them.
  private StateKey usual =
      new StateKey("shop", "acme", "dedup", "welcome-3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e");
  private StateKey longest = new StateKey("shop", "acme", "dedup", "welcome/".repeat(128));

  /** One that fits into the primary key. */
  @Benchmark
  public Object usual() {
    return PostgresKey.of(usual);
  }

  /** One whose tail is hashed. */
  @Benchmark
  public Object longest() {
    return PostgresKey.of(longest);
  }
}
