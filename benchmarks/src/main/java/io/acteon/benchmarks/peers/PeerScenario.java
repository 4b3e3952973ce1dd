package io.acteon.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.acteon.benchmarks.contest.Contender;
import io.acteon.benchmarks.contest.Contest;
import io.acteon.benchmarks.contest.Scenario;
import io.acteon.benchmarks.contest.WorkloadContender;
import io.acteon.benchmarks.postgres.PostgresUnderTest;
import io.acteon.benchmarks.redis.RedisUnderTest;
import io.acteon.benchmarks.workload.Operations;
import io.acteon.server.bench.FreshClaims;
import io.acteon.server.bench.Segment;
import io.acteon.spi.state.StateStore;
import java.util.List;

/** Others who do the same job, on the same servers. */
public final class PeerScenario implements Scenario {

  private static final int BUCKETS = 10_000;

  private final PostgresUnderTest postgres = new PostgresUnderTest();
  private final RedisUnderTest redis = new RedisUnderTest();
  private final HikariDataSource source = postgres.pool();
  private final PeersOnPostgres peers = new PeersOnPostgres(source);
  private final PeersOnRedis redisson = new PeersOnRedis(redis);
  private final StateStore store = postgres.store();
  private final StateStore redisStore = redis.store();

  @Override
  public String name() {
    return "peers";
  }

  @Override
  public String title() {
    return "Beside others who do the same job";
  }

  @Override
  public String about() {
    return "A lock is taken and given back, each caller having a lock of its own. The peers on PostgreSQL"
        + " share 32 connections, acteon has 10; Redisson and acteon have what they open by default.";
  }

  @Override
  public List<Contest> contests() {
    return List.of(
        onPostgres(
            "lock",
            new WorkloadContender("acteon", () -> Operations.ownLeases(store)),
            new WorkloadContender("ShedLock JDBC", peers::shedLock),
            new WorkloadContender("Spring JdbcLockRegistry", peers::springLocks)),
        onPostgres(
            "claim",
            new WorkloadContender("acteon", () -> new FreshClaims(store, new Segment(0))),
            new WorkloadContender("Spring JdbcMetadataStore", peers::springMetadata)),
        onPostgres(
            "one-counter",
            new WorkloadContender("acteon", () -> Operations.increments(store, 1)),
            new WorkloadContender("Bucket4j", () -> peers.bucket4j(1))),
        onPostgres(
            "many-counters",
            new WorkloadContender("acteon", () -> Operations.increments(store, BUCKETS)),
            new WorkloadContender("Bucket4j", () -> peers.bucket4j(BUCKETS))),
        new Contest(
            "redis-claim",
            redis::reset,
            List.of(
                new WorkloadContender("acteon", () -> new FreshClaims(redisStore, new Segment(0))),
                new WorkloadContender("Redisson setIfAbsent", redisson::claims))),
        new Contest(
            "redis-lock",
            redis::reset,
            List.of(
                new WorkloadContender("acteon", () -> Operations.ownLeases(redisStore)),
                new WorkloadContender("Redisson lock", redisson::locks))));
  }

  private Contest onPostgres(String operation, Contender... contenders) {
    return new Contest(operation, this::reset, List.of(contenders));
  }

  private void reset() {
    postgres.createPeers();
    postgres.reset();
  }

  @Override
  public long wal() {
    return postgres.wal();
  }

  @Override
  public void close() {
    redisson.close();
    source.close();
    redis.close();
    postgres.close();
  }
}
