package io.acteon.conformance;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A backend that is right but for its store, or for its due indexes. */
public record WrongBackend(StateBackend right, StateStore store, UnaryOperator<DueIndex> wrongIndex)
    implements StateBackend {

  /** Right but for its store. */
  public static StateBackend store(StateBackend right, StateStore wrong) {
    return new WrongBackend(right, wrong, index -> index);
  }

  /** Right but for its due indexes. */
  public static StateBackend dueIndex(StateBackend right, UnaryOperator<DueIndex> wrong) {
    return new WrongBackend(right, right.store(), wrong);
  }

  @Override
  public DueIndex dueIndex(String name) {
    return wrongIndex.apply(right.dueIndex(name));
  }

  @Override
  public Set<Capability> capabilities() {
    return right.capabilities();
  }

  @Override
  public String describe() {
    return "wrong, and else " + right.describe();
  }

  @Override
  public Duration deadline() {
    return right.deadline();
  }

  @Override
  public void ping() {
    right.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return right.sweepStats();
  }

  @Override
  public void close() {
    right.close();
  }
}
