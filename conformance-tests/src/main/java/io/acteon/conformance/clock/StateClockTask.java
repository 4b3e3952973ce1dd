package io.acteon.conformance.clock;

import static io.acteon.conformance.clock.WrongClock.HALF;
import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.conformance.harness.ProcessTask;
import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.Capability;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ClaimResult;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a caller with a wrong clock does in {@link StateClockContract}. Its arguments are a
 * namespace, its own name, by how much its clock is wrong, and the true time.
 */
final class StateClockTask implements ProcessTask<StateBackend> {

  static final String TENANT = "tenant";
  static final Expiry LIFE = Expiry.after(HALF);

  @Override
  public void run(StateBackend backend, List<String> arguments) {
    WrongClock.requireSkew(Duration.parse(arguments.get(2)), Instant.parse(arguments.get(3)));
    String namespace = arguments.get(0);
    String name = arguments.get(1);
    write(backend.store(), namespace, name);
    seeWhatOthersWrote(backend.store(), namespace);
    takeDueWork(backend, namespace, name);
    hold(new LeaseService(backend.store(), namespace, TENANT), name);
  }

  static StateKey key(String namespace, String of, String id) {
    return new StateKey(namespace, TENANT, of, id);
  }

  private static void write(StateStore store, String namespace, String name) {
    store.set(key(namespace, name, "set"), "v", LIFE);
    assertThat(store.checkAndSet(key(namespace, name, "claim"), "v", LIFE))
        .isInstanceOf(ClaimResult.Created.class);
    assertThat(store.checkAndSet(key(namespace, name, "claim"), "again", LIFE))
        .isInstanceOf(ClaimResult.Present.class);
    assertThat(store.increment(key(namespace, name, "count"), 1, Expiry.onCreate(HALF)))
        .matches(counter -> WrongClock.isFresh(counter.timeToLive().orElseThrow(), HALF));
  }

  private static void seeWhatOthersWrote(StateStore store, String namespace) {
    StateKey theirs = key(namespace, "parent", "set");
    assertThat(store.get(theirs).orElseThrow().timeToLive().orElseThrow())
        .matches(remaining -> WrongClock.isFresh(remaining, HALF));
    assertThat(store.checkAndSet(theirs, "mine", LIFE)).isInstanceOf(ClaimResult.Present.class);
  }

  private static void takeDueWork(StateBackend backend, String namespace, String name) {
    DueIndex index = backend.dueIndex(namespace + "-" + name);
    List<DueClaim> claims = index.claimDue(10, HALF);
    assertThat(claims).extracting(DueClaim::key).containsExactly(key(namespace, name, "due"));
    if (backend.capabilities().contains(Capability.DUE_EXTENSION)) {
      delayAndExtend(index, namespace, name, claims.get(0));
    }
  }

  private static void delayAndExtend(
      DueIndex index, String namespace, String name, DueClaim claim) {
    StateKey atOnce = key(namespace, name, "at once");
    index.scheduleAfter(atOnce, Duration.ZERO);
    index.scheduleAfter(key(namespace, name, "delayed"), HALF);
    assertThat(index.extend(claim, HALF)).isTrue();
    assertThat(index.claimDue(10, HALF)).extracting(DueClaim::key).containsExactly(atOnce);
  }

  private static void hold(LeaseService leases, String name) {
    try (leases) {
      assertThat(leases.tryAcquire("parent", HALF)).isEmpty();
      Lease lease = leases.tryAcquire(name, HALF).orElseThrow();
      assertThat(lease.isHeld()).isTrue();
      assertThat(lease.renew(HALF)).isEqualTo(Held.HELD);
      assertThat(lease.release()).isEqualTo(Held.HELD);
    }
  }
}
