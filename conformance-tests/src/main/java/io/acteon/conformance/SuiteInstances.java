package io.acteon.conformance;

import io.acteon.conformance.harness.Harness;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the tests of one class share: the harness, and two instances that no test may harm.
 *
 * @param <B> the kind of backend
 */
final class SuiteInstances<B extends Backend> implements AutoCloseable {

  private final BackendConformance<B> harness;
  private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36);
  private final AtomicInteger trials = new AtomicInteger();
  private final AtomicInteger active = new AtomicInteger();
  private final List<B> shared = new ArrayList<>();

  SuiteInstances(BackendConformance<B> harness) {
    this.harness = harness;
    try {
      shared.add(harness.open());
      shared.add(harness.open());
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  Harness<B> harness() {
    return harness;
  }

  /** The shared instance 0 or 1. */
  B shared(int number) {
    return shared.get(number);
  }

  Trial<B> newTrial() {
    return harness.newTrial(this);
  }

  /** A namespace of the kit's own that no other test, run or process uses. */
  String newNamespace() {
    return Trial.NAMESPACE_PREFIX + run + "-" + trials.incrementAndGet();
  }

  void enter() {
    if (active.incrementAndGet() > 1 && harness instanceof MovesTime) {
      active.decrementAndGet();
      throw new IllegalStateException(
          "the clock of "
              + harness.backend()
              + " moves for all tests at once: add @Execution(SAME_THREAD) to "
              + harness.getClass().getName());
    }
  }

  void leave() {
    active.decrementAndGet();
  }

  @Override
  public void close() {
    shared.forEach(Backend::close);
  }
}
