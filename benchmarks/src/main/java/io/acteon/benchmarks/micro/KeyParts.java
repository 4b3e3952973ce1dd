package io.acteon.benchmarks.micro;

import io.acteon.spi.state.StateKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The four parts of a key, which are looked through, character by character, when it is made. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyParts {

  // Not final, so that the compiler does not know them.
  private String namespace = "shop";
  private String tenant = "acme";
  private String kind = "dedup";
  private String id = "welcome-3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e";

  /** Makes the key. */
  @Benchmark
  public StateKey check() {
    return new StateKey(namespace, tenant, kind, id);
  }
}
