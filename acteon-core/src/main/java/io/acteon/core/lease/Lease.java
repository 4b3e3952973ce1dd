package io.acteon.core.lease;

import io.acteon.core.lease.Acquisition.Granted;
import io.acteon.spi.BackendException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name held for a time (L1). Whoever has this object is the owner, on any thread; leases are not
 * re-entrant (L9).
 *
 * <p>A lease protects what its holder does while {@link #isHeld} says yes. What must not happen
 * after that, such as a write that a long pause delayed, is refused only by a store that is given
 * the {@link #fencingToken} and compares it.
 */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final LeaseService service;
  private final LeaseEntry entry;
  private final Holding holding;
  private final long fencingToken;
  private final AtomicReference<@Nullable KeepAlive> keepAlive = new AtomicReference<>();

  private volatile boolean released;

  /** The holder released it, or was told that it is lost; the store may still hold it. */
  private volatile boolean givenUp;

  Lease(LeaseService service, LeaseEntry entry, Granted granted) {
    this.service = service;
    this.entry = entry;
    this.holding = service.hold(entry, granted);
    this.fencingToken = granted.version();
  }

  /** The name that was asked for. */
  public String name() {
    return entry.key().id();
  }

  /**
   * Higher than that of every earlier grant of the name, and lower than that of every later (L7).
   */
  public long fencingToken() {
    return fencingToken;
  }

  /**
   * Whether the lease is surely held now. Asks nobody: it is judged by a clock that was started
   * before the request was sent, and no when in doubt (L6).
   */
  public boolean isHeld() {
    return !givenUp && holding.isSure();
  }

  /**
   * Sets the end of the lease to {@code ttl} from now, if it is live by the store's clock. An
   * expired lease stays lost, even if nobody took the name (L5).
   *
   * @param ttl whole milliseconds from 1 ms to 10 years
   * @throws BackendException if the store did not answer; the lease then ends when it would have,
   *     or {@code ttl} from now, and may be renewed again
   */
  public Held renew(Duration ttl) {
    if (givenUp) {
      return Held.LOST;
    }
    Held held = holding.renew(ttl);
    KeepAlive current = keepAlive.get();
    if (current != null) {
      current.wake();
    }
    return givenUp ? Held.LOST : held;
  }

  /**
   * Ends this lease, and never another's (L5), and wakes who waits for the name. From the moment of
   * the call {@link #isHeld} says no and nothing keeps the lease alive.
   *
   * @throws BackendException if the store did not answer; the lease is then removed in the
   *     background if the store is soon back, and else ends with its time to live
   */
  public Held release() {
    boolean sure = isHeld();
    KeepAlive current = keepAlive.get();
    if (current != null) {
      current.close();
    }
    released = true;
    givenUp = true;
    try {
      return holding.release(sure);
    } catch (BackendException failure) {
      service.erase(entry);
      throw failure;
    } finally {
      service.freed(name());
    }
  }

  /**
   * Renews this lease in the background until it is released, lost, or the answer is closed (L8). A
   * renewal that fails or hangs is tried again, on another connection if the store has one.
   *
   * @param onLost run once, on a thread of its own, when the lease is lost; when renewals keep
   *     failing it runs before the lease can end, and {@link #isHeld} then says no already
   * @throws IllegalStateException if it is being kept alive already
   */
  public KeepAlive keepAlive(Runnable onLost) {
    KeepAlive started = new KeepAlive(service, this, onLost);
    if (!keepAlive.compareAndSet(null, started)) {
      throw new IllegalStateException("the lease is being kept alive already");
    }
    service.start(started);
    return started;
  }

  /**
   * Releases the lease unless that was tried before. A failure is logged and not thrown: the work
   * that the lease protected is done. Who must know whether it was held to the end calls {@link
   * #release}.
   */
  @Override
  public void close() {
    if (released) {
      return;
    }
    try {
      if (release() == Held.LOST) {
        LOG.warn("the lease {} was lost before its holder was done", name());
      }
    } catch (BackendException failure) {
      LOG.warn("the lease {} was not released: {}", name(), failure.getMessage());
    }
  }

  Term term() {
    return holding.term();
  }

  /** The holder is being told that the lease is lost. */
  void giveUp() {
    givenUp = true;
  }

  /** Lets go of a keep-alive that has ended, so that another may start. */
  void forget(KeepAlive ended) {
    keepAlive.compareAndSet(ended, null);
  }
}
