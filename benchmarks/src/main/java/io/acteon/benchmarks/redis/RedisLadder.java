package io.acteon.benchmarks.redis;

import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.workload.Operations;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.HotCounter;
import io.acteon.server.bench.Segment;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** Each operation on Redis, beside what {@code redis-benchmark} reaches with plain commands. */
public final class RedisLadder implements Scenario {

  private static final int KEYS = 10_000;

  private final RedisUnderTest redis = new RedisUnderTest();
  private final RedisLimits limits = new RedisLimits(redis, KEYS);
  private final StateStore store = redis.store();

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String title() {
    return "Operations on Redis, beside redis-benchmark";
  }

  @Override
  public String about() {
    return "`redis-benchmark` sends plain commands, without a pipeline, which keep less than ours: a claim"
        + " is `SET … NX PX`, without version and without an order for scans; a counter is `INCR`, without"
        + " version and expiry; a lease is taken and given back in one script, in one round trip instead"
        + " of two. An append is the script that ours are. Ours share scripts, in which each claim writes"
        + " value and version and appends its address to a list. The sweeper puts those in order"
        + " meanwhile: at leisure, and without a pause once 160,000 wait. The file of commands is made"
        + " durable before an answer.";
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim", redis::reset, () -> new FreshClaims(store, new Segment(0)), limits.claims()),
        new Contest(
            "duplicate",
            () -> {
              redis.reset();
              limits.fill();
            },
            () -> Operations.duplicates(store, KEYS),
            limits.duplicates()),
        new Contest(
            "increment",
            redis::reset,
            () -> new HotCounter(store, new Segment(0)),
            limits.increments()),
        new Contest(
            "lease", redis::reset, () -> Operations.leases(store, "bench"), limits.leases()),
        new Contest(
            "append", redis::reset, () -> Operations.appends(redis.records()), limits.appends()));
  }

  @Override
  public void close() {
    redis.close();
  }
}
