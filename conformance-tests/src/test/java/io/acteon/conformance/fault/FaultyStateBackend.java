package io.acteon.conformance.fault;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Does what the correct instance does, but for what a fault overrides. */
public class FaultyStateBackend implements StateBackend {

  protected final StateBackend correct;

  public FaultyStateBackend(StateBackend correct) {
    this.correct = correct;
  }

  public static StateBackend withStore(StateBackend correct, UnaryOperator<StateStore> mistake) {
    StateStore faulty = mistake.apply(correct.store());
    return new FaultyStateBackend(correct) {
      @Override
      public StateStore store() {
        return faulty;
      }
    };
  }

  static StateBackend withIndex(StateBackend correct, UnaryOperator<DueIndex> mistake) {
    return new FaultyStateBackend(correct) {
      @Override
      public DueIndex dueIndex(String name) {
        return mistake.apply(correct.dueIndex(name));
      }
    };
  }

  @Override
  public StateStore store() {
    return correct.store();
  }

  @Override
  public DueIndex dueIndex(String name) {
    return correct.dueIndex(name);
  }

  @Override
  public Set<Capability> capabilities() {
    return correct.capabilities();
  }

  @Override
  public String describe() {
    return correct.describe();
  }

  @Override
  public Duration deadline() {
    return correct.deadline();
  }

  @Override
  public void ping() {
    correct.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return correct.sweepStats();
  }

  @Override
  public void close() {
    correct.close();
  }
}
