package io.acteon.benchmarks.postgres;

import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.contest.WorkloadContender;
import io.acteon.benchmarks.workload.Operations;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.HotCounter;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** Each operation by itself, beside the same statement sent by {@code pgbench} for each call. */
public final class PostgresLadder implements Scenario {

  private static final int KEYS = 10_000;

  private final PostgresUnderTest postgres;
  private final StateStore store;

  public PostgresLadder() {
    this.postgres = new PostgresUnderTest();
    this.store = postgres.store();
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
    return postgres.wal();
  }

  @Override
  public void close() {
    postgres.close();
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim",
            postgres::reset,
            List.of(
                new WorkloadContender("acteon", this::claims),
                postgres.pgbench("claim"),
                new WorkloadContender("acteon, platform threads", Load.PLATFORM, this::claims))),
        new Contest(
            "duplicate",
            () -> {
              postgres.reset();
              postgres.fillRivals(KEYS);
            },
            () -> Operations.duplicates(store, KEYS),
            postgres.pgbench("duplicate", "keys", KEYS)),
        new Contest(
            "increment",
            postgres::reset,
            () -> new HotCounter(store, new Segment(0)),
            postgres.pgbench("increment")),
        new Contest(
            "lease",
            postgres::reset,
            () -> Operations.leases(store, "bench"),
            postgres.pgbench("lease")),
        new Contest(
            "append",
            postgres::reset,
            () -> Operations.appends(postgres.records()),
            postgres.pgbench("append")));
  }

  private Workload claims() {
    return new FreshClaims(store, new Segment(0));
  }
}
