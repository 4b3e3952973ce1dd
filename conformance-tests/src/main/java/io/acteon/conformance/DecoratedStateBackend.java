package io.acteon.conformance;

import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Set;

/**
 * A state backend with another store in front of its own; all else is that backend's, but for what
 * a subclass overrides.
 */
public class DecoratedStateBackend implements StateBackend {

  /** What is behind. */
  protected final StateBackend backend;

  private final StateStore store;

  public DecoratedStateBackend(StateBackend backend, StateStore store) {
    this.backend = backend;
    this.store = store;
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public DueIndex dueIndex(String name) {
    return backend.dueIndex(name);
  }

  @Override
  public Set<Capability> capabilities() {
    return backend.capabilities();
  }

  @Override
  public String describe() {
    return backend.describe();
  }

  @Override
  public Duration deadline() {
    return backend.deadline();
  }

  @Override
  public void ping() {
    backend.ping();
  }

  @Override
  public SweepStats sweepStats() {
    return backend.sweepStats();
  }

  @Override
  public void close() {
    backend.close();
  }
}
