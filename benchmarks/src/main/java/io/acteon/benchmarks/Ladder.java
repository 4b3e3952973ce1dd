package io.acteon.benchmarks;

import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.HotCounter;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** Each operation by itself, beside the same statement sent by {@code pgbench} for each call. */
final class Ladder implements Scenario {

  private static final int KEYS = 10_000;

  private final PostgresBed bed;
  private final StateStore store;

  Ladder() {
    this.bed = new PostgresBed();
    this.store = bed.store();
  }

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public String title() {
    return "Operations on PostgreSQL, beside pgbench";
  }

  @Override
  public String about() {
    return "`pgbench` sends the same statement for one row, prepared, once for each operation, on as many"
        + " connections as there are callers, to tables of the same shape. A lease is taken and given"
        + " back, which takes two statements. A duplicate leaves nothing in the write-ahead log. Our"
        + " callers are virtual threads, as those of the server are; claims are also made by platform"
        + " threads, which sleep on their sockets as `pgbench` does.";
  }

  @Override
  public long wal() {
    return bed.wal();
  }

  @Override
  public void close() {
    bed.close();
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim",
            bed::reset,
            List.of(
                new WorkloadContender("acteon", this::claims),
                bed.pgbench("claim"),
                new WorkloadContender("acteon, platform threads", Load.PLATFORM, this::claims))),
        new Contest(
            "duplicate",
            () -> {
              bed.reset();
              bed.fillRivals(KEYS);
            },
            () -> Operations.duplicates(store, KEYS),
            bed.pgbench("duplicate").with("keys", KEYS)),
        new Contest(
            "increment",
            bed::reset,
            () -> new HotCounter(store, new Segment(0)),
            bed.pgbench("increment")),
        new Contest(
            "lease", bed::reset, () -> Operations.leases(store, "bench"), bed.pgbench("lease")),
        new Contest(
            "append", bed::reset, () -> Operations.appends(bed.records()), bed.pgbench("append")));
  }

  private Workload claims() {
    return new FreshClaims(store, new Segment(0));
  }
}
