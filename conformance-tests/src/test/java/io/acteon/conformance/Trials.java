package io.acteon.conformance;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.spi.state.StateBackend;
import java.util.function.UnaryOperator;

/** Trials outside a conformance class, so that a test can look at what the kit says of a store. */
public final class Trials {

  private Trials() {}

  /** On two instances of a heap of its own, each made wrong in the same way. */
  public static StateTrial over(UnaryOperator<StateBackend> fault) {
    MemoryHeap heap = MemoryHeap.create();
    StateBackendConformance harness =
        new StateBackendConformance() {
          @Override
          public StateBackend open() {
            return fault.apply(new MemoryStateBackend(heap));
          }
        };
    return new StateTrial(new SuiteInstances<>(harness));
  }
}
