package io.acteon.benchmarks.workload;

import io.acteon.core.lease.Held;
import io.acteon.core.lease.Lease;
import io.acteon.core.lease.LeaseService;
import io.acteon.server.bench.Duplicates;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.audit.AppendResult;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.audit.AuditStore;
import io.acteon.spi.state.Expiry;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What is measured here alone; the rest is in the load core, because operators measure it too. */
public final class Operations {

  private static final Duration TTL = Duration.ofMinutes(1);
  private static final int CONTENDERS = 4;
  private static final Expiry WINDOW = Expiry.onCreate(Duration.ofHours(1));

  private Operations() {}

  /** Claims keys that are all taken, each by one of several who wanted it. */
  public static Workload duplicates(StateStore store, int keys) throws InterruptedException {
    Duplicates duplicates = new Duplicates(store, new Segment(0), keys);
    duplicates.contest(CONTENDERS);
    return duplicates;
  }

  /** Takes leases that are free, each on another name, and gives them back. */
  public static Workload leases(StateStore store, String tenant) {
    LeaseService leases = new LeaseService(store, "bench", tenant);
    Segment segment = new Segment(0);
    return new CheckedCalls(
        "leases that were free",
        number -> {
          long[] next = {segment.nextRange()};
          return () -> isHeldAndReleased(leases.tryAcquire(Segment.id(next[0]++), TTL));
        });
  }

  /** Takes a lease and gives it back, each caller on one name of its own again and again. */
  public static Workload ownLeases(StateStore store) {
    LeaseService leases = new LeaseService(store, "bench", "own");
    return new CheckedCalls(
        "leases that were free",
        number -> () -> isHeldAndReleased(leases.tryAcquire("job-" + number, TTL)));
  }

  /** Adds to one of some counters, chosen at random. */
  public static Workload increments(StateStore store, int counters) {
    return new CheckedCalls(
        "increments", number -> () -> store.increment(counter(counters), 1, WINDOW).value() > 0);
  }

  /** Appends records as a dispatch leaves them. */
  public static Workload appends(AuditStore store) {
    return new CheckedCalls(
        "appends of new records", number -> () -> store.append(record()) == AppendResult.STORED);
  }

  private static boolean isHeldAndReleased(Optional<Lease> lease) {
    return lease.isPresent() && lease.get().release() == Held.HELD;
  }

  private static StateKey counter(int counters) {
    int number = ThreadLocalRandom.current().nextInt(counters);
    return new StateKey("bench", "acme", "throttle", "user-" + number);
  }

  /** Not cryptographically strong, and therefore cheap. */
  private static String randomId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static AuditRecord record() {
    Instant now = Instant.now();
    return new AuditRecord(
        randomId(),
        randomId(),
        "shop",
        "acme",
        "email",
        "welcome",
        "deduplicate",
        Optional.of("once"),
        "executed",
        Optional.of(
            "{\"to\":\"ada@example.com\",\"subject\":\"Welcome\",\"order\":4711,"
                + "\"lines\":[\"a\",\"b\",\"c\"]}"),
        "{\"ttl_seconds\":3600}",
        "{\"status\":\"success\",\"body\":{\"logged\":true},\"headers\":{}}",
        "{\"source\":\"bench\"}",
        now,
        now,
        Duration.ofMillis(1),
        Optional.of(now.plus(Duration.ofDays(30))),
        Optional.empty(),
        Optional.empty());
  }
}
