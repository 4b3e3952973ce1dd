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
    return "Ours is a script, which writes value and version and keeps the two indexes that scans and"
        + " sweeping go by. It takes about 16 µs of the server's one thread (`INFO commandstats`), of"
        + " which the two `ZADD` take 6; `redis-benchmark` sends `SET … NX PX`, without a pipeline. The"
        + " file of commands is made durable before an answer.";
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
