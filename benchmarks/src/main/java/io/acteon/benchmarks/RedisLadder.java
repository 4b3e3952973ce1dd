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
    return "Ours share scripts, in which each claim writes value and version and appends its address to a"
        + " list. The sweeper puts those in order meanwhile: at leisure, and without a pause once"
        + " 160,000 wait."
        + " `redis-benchmark` sends `SET … NX PX` for new keys, without a pipeline. The file of commands"
        + " is made durable before an answer.";
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
