package io.acteon.core.lease;

import io.acteon.core.lease.Acquisition.Granted;
import io.acteon.core.lease.Acquisition.Taken;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Leases on the names of one namespace and tenant, over any store (L1). A lease is an entry of kind
 * {@code lease}: it is granted by a check-and-set, renewed by a compare-and-swap and released by
 * deleting one version; the version of the grant is the fencing token.
 *
 * <p>Safe for any number of threads. A caller who is interrupted gets {@link
 * io.acteon.spi.ErrorCode#INTERRUPTED} and its thread stays interrupted.
 */
public final class LeaseService implements AutoCloseable {

  /** For how long a lost reply is followed up if nothing else is said. */
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final String KIND = "lease";

  private final StateStore store;
  private final String namespace;
  private final String tenant;
  private final Settlement settlement;
  private final LongSupplier clock;
  private final Waiters waiters = new Waiters();
  private final Set<KeepAlive> keepAlives = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Follows a lost reply up for {@link #DEADLINE}. */
  public LeaseService(StateStore store, String namespace, String tenant) {
    this(store, namespace, tenant, DEADLINE);
  }

  /**
   * @param store stays the caller's to close
   * @param deadline for how long a call goes on asking after a lost reply, and for how long what it
   *     may have written is looked for after it gave up; the deadline of the store is a good value
   */
  public LeaseService(StateStore store, String namespace, String tenant, Duration deadline) {
    this(store, namespace, tenant, deadline, System::nanoTime);
  }

  /**
   * @param clock monotonic, in nanoseconds
   */
  LeaseService(
      StateStore store, String namespace, String tenant, Duration deadline, LongSupplier clock) {
    this.store = store;
    this.namespace = namespace;
    this.tenant = tenant;
    this.settlement = new Settlement(deadline);
    this.clock = clock;
  }

  /**
   * Takes the name if it is free (L2).
   *
   * @param name 1 to 1024 characters
   * @param ttl when the lease ends unless it is renewed; whole milliseconds from 1 ms to 10 years
   * @return the lease, with all of its time to live (L4); empty if another has the name
   * @throws BackendException if the store did not answer within its own deadline, or, after a lost
   *     reply, within that of this service
   */
  public Optional<Lease> tryAcquire(String name, Duration ttl) {
    requireOpen();
    Acquisition acquisition = begin(name, ttl);
    return granted(
        acquisition,
        () ->
            switch (settlement.of(acquisition::ask)) {
              case Granted granted -> Optional.of(granted);
              case Taken taken -> Optional.empty();
            });
  }

  /**
   * Takes the name as soon as it is free (L3). A release in this process wakes the first in line at
   * once; for a release elsewhere the store is asked up to 20 times a second. Returns or throws
   * within {@code wait} and a second, also if the store is gone, and then leaves nothing behind.
   *
   * @param name as for {@link #tryAcquire}
   * @param ttl as for {@link #tryAcquire}
   * @param wait zero or more
   * @return the lease, with all of its time to live (L4); empty if another has the name to the end
   * @throws BackendException if the store did not answer when the wait was over
   */
  public Optional<Lease> acquire(String name, Duration ttl, Duration wait) {
    if (wait.isNegative()) {
      throw BackendException.invalid("a wait of " + wait + "; allowed is zero or more");
    }
    long longest = wait.compareTo(Expiry.MAX) < 0 ? wait.toNanos() : Expiry.MAX.toNanos();
    long giveUp = System.nanoTime() + longest;
    Acquisition acquisition = begin(name, ttl);
    try (Waiter waiter = waiters.join(name)) {
      return granted(acquisition, new PatientAcquisition(this, acquisition, waiter, giveUp)::run);
    }
  }

  /**
   * Stops every keep-alive and every wait; idempotent. Leases that are held end with their time to
   * live, and may still be released.
   */
  @Override
  public void close() {
    closed = true;
    keepAlives.forEach(KeepAlive::close);
    waiters.wakeAll();
  }

  long now() {
    return clock.getAsLong();
  }

  int waiting(String name) {
    return waiters.count(name);
  }

  int keptAlive() {
    return keepAlives.size();
  }

  void requireOpen() {
    if (closed) {
      throw BackendException.closed();
    }
  }

  Holding hold(LeaseEntry entry, Granted granted) {
    return new Holding(entry, granted, settlement, clock);
  }

  /** Starts a keep-alive that ends with this service at the latest. */
  void start(KeepAlive keepAlive) {
    keepAlives.add(keepAlive);
    keepAlive.start();
    if (closed) {
      keepAlive.close();
    }
  }

  void ended(KeepAlive keepAlive) {
    keepAlives.remove(keepAlive);
  }

  /** The name may be free: somebody here who waits for it need not poll. */
  void freed(String name) {
    waiters.wakeFirst(name);
  }

  /** Takes back in the background what the acquisition may still write. */
  void erase(LeaseEntry entry) {
    Thread.ofVirtual().name("lease-erasure").start(new Erasure(this, entry, settlement.deadline()));
  }

  private Acquisition begin(String name, Duration ttl) {
    StateKey key = new StateKey(namespace, tenant, KIND, name);
    return new Acquisition(LeaseEntry.of(store, key), ttl, clock);
  }

  private Optional<Lease> granted(Acquisition acquisition, Supplier<Optional<Granted>> request) {
    Optional<Granted> granted = Optional.empty();
    try {
      granted = request.get();
      return granted.map(grant -> new Lease(this, acquisition.entry(), grant));
    } catch (BackendException failure) {
      throw acquisition.unsettled() ? Settlement.unknown(failure) : failure;
    } finally {
      if (granted.isEmpty() && acquisition.unsettled()) {
        erase(acquisition.entry());
      }
    }
  }
}
