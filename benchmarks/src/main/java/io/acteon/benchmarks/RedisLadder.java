package io.acteon.benchmarks;

import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.Segment;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** Claims on Redis. */
final class RedisLadder implements Scenario {

  private final RedisBed bed = new RedisBed();
  private final StateStore store = bed.store();

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String title() {
    return "Claims on Redis, beside redis-benchmark";
  }

  @Override
  public String about() {
    return "Ours is a hash with value and version, its expiry, and an index for scans, written by a script;"
        + " `redis-benchmark` sends `SET … NX PX` without a pipeline.";
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        new Contest(
            "claim",
            bed::reset,
            List.of(
                new WorkloadContender("acteon", () -> new FreshClaims(store, new Segment(0))),
                RedisBenchmark.claims(bed))));
  }

  @Override
  public void close() {
    bed.close();
  }
}
