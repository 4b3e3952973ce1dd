package io.acteon.toolkit.internal.call;

import io.acteon.spi.Capability;
import io.acteon.toolkit.backend.BackendInstance;
import io.acteon.toolkit.backend.Lifecycle;
import io.acteon.toolkit.internal.rows.Rows;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * One instance's way to the rows of its prefix: it closes with the instance (B3) and knows its
 * deadline (B4).
 */
public final class StoreAccess implements BackendInstance.Opened {

  private final StoreThread store;
  private final String prefix;
  private final String kept;
  private final Duration deadline;
  private final Runnable whenClosed;
  private final Lifecycle lifecycle = new Lifecycle();

  /**
   * @param kept what the instance keeps there, in a word
   */
  StoreAccess(
      StoreThread store, String prefix, String kept, Duration deadline, Runnable whenClosed) {
    this.store = store;
    this.prefix = prefix;
    this.kept = kept;
    this.deadline = deadline;
    this.whenClosed = whenClosed;
  }

  /** This access, if the store can be used (B2); else it is closed. */
  StoreAccess tried() {
    try {
      ping();
      return this;
    } catch (RuntimeException | Error unusable) {
      close();
      throw unusable;
    }
  }

  /** A store keeps what the author says under every setting. */
  @Override
  public Set<Capability> capabilities(Set<Capability> most) {
    return most;
  }

  @Override
  public Duration deadline() {
    return deadline;
  }

  @Override
  public String describe() {
    return "%s, %s under %s".formatted(store.place().describe(), kept, prefix);
  }

  @Override
  public void ping() {
    call(Rows::now);
  }

  /** When a call that begins now has to end. */
  public long end() {
    return System.nanoTime() + deadline.toNanos();
  }

  public <R> R call(Function<Rows, R> work) {
    return call(work, end());
  }

  /** A turn of a call that takes several. */
  public <R> R call(Function<Rows, R> work, long end) {
    lifecycle.requireOpen();
    return store.call(batch -> work.apply(new Rows(batch, prefix)), end);
  }

  @Override
  public void close() {
    if (lifecycle.end()) {
      whenClosed.run();
    }
  }
}
