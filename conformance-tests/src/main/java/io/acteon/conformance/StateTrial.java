package io.acteon.conformance;

import io.acteon.conformance.harness.MovesTime;
import io.acteon.core.lease.LeaseService;
import io.acteon.spi.Capability;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateBackend;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A {@link Trial} of a state backend. */
public final class StateTrial extends Trial<StateBackend> {

  /** How long an entry lives that is to expire during a test. */
  public static final Duration BRIEF = Duration.ofMillis(40);

  /** How long an entry lives that is to outlive the test. */
  public static final Duration LONG = Duration.ofHours(1);

  private static final String TENANT = "tenant";
  private static final String KIND = "kind";

  private final AtomicInteger keys = new AtomicInteger();

  StateTrial(SuiteInstances<StateBackend> instances) {
    super(instances);
  }

  public StateStore store() {
    return first().store();
  }

  public StateStore otherStore() {
    return second().store();
  }

  /** Alternates between the two stores. */
  public StateStore store(int number) {
    return instance(number).store();
  }

  /** A key that was never used. */
  public StateKey newKey() {
    return key("id-" + keys.incrementAndGet());
  }

  /** The key with this id in the test's usual tenant and kind. */
  public StateKey key(String id) {
    return key(TENANT, KIND, id);
  }

  public StateKey key(String tenant, String kind, String id) {
    return new StateKey(namespace(), tenant, kind, id);
  }

  /** A scan of what {@link #key(String)} addresses. */
  public ScanQuery scanQuery(String idPrefix, int limit) {
    return new ScanQuery(namespace(), TENANT, KIND, idPrefix, limit);
  }

  /** The due index of this test alone, on the first instance. */
  public DueIndex dueIndex() {
    return dueIndex(0);
  }

  /** The due index of this test alone, on one of the two instances. */
  public DueIndex dueIndex(int number) {
    return instance(number).dueIndex(namespace());
  }

  /** Leases over one of the two stores, in a tenant of this test alone. */
  public LeaseService leases(int number) {
    return leases(store(number));
  }

  /** Leases over {@code store}, in a tenant of this test alone. */
  public LeaseService leases(StateStore store) {
    return owned(new LeaseService(store, namespace(), TENANT));
  }

  /** Where a lease of {@link #leases} is kept. */
  public StateKey leaseKey(String name) {
    return key(TENANT, "lease", name);
  }

  /**
   * Returns when everything that was given {@code time} to live before this call has expired by the
   * store's clock: the clock is moved, or an entry that starts to live now is watched until it
   * ends.
   */
  public void letPass(Duration time) {
    harnessIf(MovesTime.class)
        .ifPresentOrElse(clock -> clock.advance(time), () -> watchAnEntryEnd(time));
  }

  private void watchAnEntryEnd(Duration time) {
    StateKey witness = key(TENANT, "witness", "id-" + keys.incrementAndGet());
    store().set(witness, "", Expiry.after(time));
    Eventually.isTrue(
        "an entry with a time to live of " + time + " expires",
        time.plusSeconds(10),
        () -> store().get(witness).isEmpty());
  }

  @Override
  public Map<String, Consumer<StateBackend>> calls() {
    StateKey key = newKey();
    DueClaim claim = new DueClaim(key, Instant.EPOCH, "0");
    Map<String, Consumer<StateBackend>> calls = new HashMap<>(required(key, claim));
    if (declares(Capability.DUE_EXTENSION)) {
      calls.put("scheduleAfter", b -> index(b).scheduleAfter(key, LONG));
      calls.put("extend", b -> index(b).extend(claim, BRIEF));
    }
    return calls;
  }

  private Map<String, Consumer<StateBackend>> required(StateKey key, DueClaim claim) {
    Expiry expiry = Expiry.after(LONG);
    return Map.ofEntries(
        Map.entry("ping", StateBackend::ping),
        Map.entry("get", b -> b.store().get(key)),
        Map.entry("checkAndSet", b -> b.store().checkAndSet(key, "1", expiry)),
        Map.entry("set", b -> b.store().set(key, "1", expiry)),
        Map.entry("compareAndSwap", b -> b.store().compareAndSwap(key, 1, "1", expiry)),
        Map.entry("delete", b -> b.store().delete(key)),
        Map.entry("deleteVersion", b -> b.store().delete(key, 1)),
        Map.entry("increment", b -> b.store().increment(key, 1, expiry)),
        Map.entry("applyAll", b -> applyTwo(b, key)),
        Map.entry("scan", b -> b.store().scan(scanQuery("", 10))),
        Map.entry("schedule", b -> index(b).schedule(key, Instant.EPOCH)),
        Map.entry("unschedule", b -> index(b).unschedule(key)),
        Map.entry("due", b -> index(b).due(Instant.EPOCH, 10)),
        Map.entry("claimDue", b -> index(b).claimDue(1, BRIEF)),
        Map.entry("complete", b -> index(b).complete(claim)));
  }

  private DueIndex index(StateBackend backend) {
    return backend.dueIndex(namespace());
  }

  private static void applyTwo(StateBackend backend, StateKey key) {
    backend
        .store()
        .applyAll(
            List.of(new StateCommand.Get(key), new StateCommand.Delete(key, OptionalLong.empty())))
        .forEach(io.acteon.spi.Reply::orThrow);
  }
}
