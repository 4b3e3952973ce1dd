package io.acteon.toolkit.backend;

import io.acteon.spi.Backend;
import io.acteon.spi.Capability;
import io.acteon.spi.SweepStats;
import java.time.Duration;
import java.util.Set;

/** What an opened instance is, whether it keeps state or records. */
public abstract class BackendInstance<S extends BackendInstance.Opened> implements Backend {

  /** A store that was found to be usable, and the way of one instance to it. */
  public interface Opened extends AutoCloseable {

    /** Those of {@code most} that hold on this store, as it was when it was opened (B11). */
    Set<Capability> capabilities(Set<Capability> most);

    /** For people; holds no credentials. */
    String describe();

    /** How long a call may take (B4). */
    Duration deadline();

    /** Returns when the store has just answered, and would accept a write. */
    void ping();

    /** Ends this instance's way; idempotent, never throws (B3). */
    @Override
    void close();
  }

  protected final S opened;
  private final Set<Capability> capabilities;

  /**
   * @param most what the backend can do where the store and the settings allow it
   */
  protected BackendInstance(S opened, Set<Capability> most) {
    this.opened = opened;
    this.capabilities = Set.copyOf(opened.capabilities(most));
  }

  @Override
  public final Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public final String describe() {
    return opened.describe();
  }

  @Override
  public final Duration deadline() {
    return opened.deadline();
  }

  @Override
  public final void ping() {
    opened.ping();
  }

  /** {@inheritDoc} None, where nothing is swept: records are purged when somebody says so. */
  @Override
  public SweepStats sweepStats() {
    return SweepStats.NONE;
  }

  @Override
  public void close() {
    opened.close();
  }
}
