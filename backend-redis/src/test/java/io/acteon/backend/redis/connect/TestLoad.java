package io.acteon.backend.redis.connect;

import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateEntry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Gatherers;

/** Callers that claim one new key after another, and remember what they were told. */
final class TestLoad implements AutoCloseable {

  static final int CALLERS = 32;

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Expiry EXPIRY = Expiry.after(Duration.ofHours(1));
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  /**
   * What a caller was told.
   *
   * @param started when it asked, on the clock of {@link System#nanoTime}
   */
  record Claim(StateKey key, long version, long started) {}

  private final StateStore store;
  private final List<Thread> callers = new ArrayList<>();
  private final ConcurrentLinkedQueue<Claim> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private volatile boolean stopped;

  private TestLoad(StateStore store) {
    this.store = store;
  }

  static TestLoad on(StateStore store) {
    TestLoad load = new TestLoad(store);
    for (int i = 0; i < CALLERS; i++) {
      String caller = "caller-" + i;
      load.callers.add(Thread.ofVirtual().start(() -> load.run(caller)));
    }
    return load;
  }

  /** What was acknowledged up to now. */
  List<Claim> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Returns when so many more were acknowledged. */
  void awaitMore(int more) {
    int enough = count.get() + more;
    Eventually.isTrue("more calls succeed", SOON, () -> count.get() >= enough);
  }

  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** The claims of these that are not in the store. */
  List<Claim> lost(List<Claim> claims) {
    return claims.stream()
        .gather(Gatherers.windowFixed(256))
        .flatMap(some -> lostOf(some).stream())
        .toList();
  }

  private List<Claim> lostOf(List<Claim> claims) {
    List<Reply<?>> replies =
        store.applyAll(claims.stream().map(claim -> new StateCommand.Get(claim.key())).toList());
    List<Claim> lost = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Optional<?> found = (Optional<?>) replies.get(i).orThrow();
      Optional<Long> version = found.map(StateEntry.class::cast).map(StateEntry::version);
      if (!version.equals(Optional.of(claims.get(i).version()))) {
        lost.add(claims.get(i));
      }
    }
    return lost;
  }

  @Override
  public String toString() {
    return "%d calls were acknowledged, %d refused, %d of unknown effect; the slowest took %d ms"
        .formatted(count.get(), refused.get(), unknown.get(), slowest().toMillis());
  }

  /** Ends the callers. */
  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String caller) {
    for (int i = 0; !stopped; i++) {
      claim(new StateKey("load", "tenant", caller, "id-" + i));
    }
  }

  private void claim(StateKey key) {
    long started = System.nanoTime();
    try {
      if (store.checkAndSet(key, "value", EXPIRY) instanceof ClaimResult.Created created) {
        acknowledged.add(new Claim(key, created.version(), started));
        count.incrementAndGet();
      }
    } catch (BackendException failure) {
      (failure.effect() == Effect.UNKNOWN ? unknown : refused).incrementAndGet();
      LockSupport.parkNanos(PAUSE_NANOS);
    } finally {
      slowest.accumulateAndGet(System.nanoTime() - started, Math::max);
    }
  }
}
