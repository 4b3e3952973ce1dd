package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.acteon.backend.redis.RedisStateBackendProvider;
import io.acteon.backend.redis.TestRedis;
import io.acteon.backend.redis.TestRedisBinary;
import io.acteon.backend.redis.TestRedisCluster;
import io.acteon.backend.redis.TestRedisSentinel;
import io.acteon.backend.redis.TestRedisServer;
import io.acteon.backend.redis.state.TestPartitions;
import io.acteon.conformance.Eventually;
import io.acteon.spi.BackendException;
import io.acteon.spi.state.StateBackend;
import io.lettuce.core.KillArgs;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Servers that die under load: every call ends in time, service comes back by itself, and what is
 * lost is no more than what the documentation says may be.
 */
final class RedisFailoverTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void aFailoverLosesOnlyWhatHadNotReachedTheReplicas() {
    try (TestRedisSentinel servers = TestRedisSentinel.start(TestRedisBinary.any());
        StateBackend backend = open(servers.url())) {
      List<TestLoad.Claim> replicated;
      long killed;
      TestLoad load = TestLoad.on(backend.store());
      try (load) {
        load.awaitMore(1000);
        replicated = load.acknowledged();
        awaitReplicas(servers.firstPrimary(), 2);
        stopReplication(servers);
        load.awaitMore(500);
        servers.firstPrimary().kill();
        killed = System.nanoTime();
        load.awaitMore(1000);
      }
      List<TestLoad.Claim> lost = load.lost(load.acknowledged());
      report("Failover by Sentinel", load, lost);

      assertThat(load.slowest()).isLessThan(DEADLINE.plus(GRACE));
      assertThat(lost).isNotEmpty().doesNotContainAnyElementsOf(replicated);
      assertThat(lost).allMatch(claim -> claim.started() < killed);
    }
  }

  @Test
  void aFrozenPrimaryIsLeftForItsSuccessor() {
    try (TestRedisSentinel servers = TestRedisSentinel.start(TestRedisBinary.any());
        StateBackend backend = open(servers.url())) {
      TestLoad load = TestLoad.on(backend.store());
      try (load) {
        load.awaitMore(1000);
        awaitReplicas(servers.firstPrimary(), 2);
        servers.firstPrimary().freeze();
        load.awaitMore(1000);
        servers.firstPrimary().resume();
        load.awaitMore(1000);
      }
      report("A frozen primary", load, load.lost(load.acknowledged()));

      assertThat(load.slowest()).isLessThan(DEADLINE.plus(GRACE));
    }
  }

  @Test
  void aClusterNodeThatDiesIsReplacedAndLosesOnlyWhatWasItsOwn() {
    try (TestRedisCluster cluster = TestRedisCluster.start(TestRedisBinary.any(), 3, 1);
        StateBackend backend = open(cluster.url())) {
      TestRedisServer victim = cluster.primaries().getFirst();
      Set<String> ofVictim = partitionsOn(victim);
      List<TestLoad.Claim> replicated;
      long killed;
      TestLoad load = TestLoad.on(backend.store());
      try (load) {
        load.awaitMore(1000);
        replicated = load.acknowledged();
        cluster.primaries().forEach(primary -> awaitReplicas(primary, 1));
        victim.kill();
        killed = System.nanoTime();
        Eventually.isTrue("every partition takes writes", SOON, () -> pings(backend));
        load.awaitMore(1000);
      }
      List<TestLoad.Claim> lost = load.lost(load.acknowledged());
      report("A cluster node that died", load, lost);

      assertThat(load.slowest()).isLessThan(DEADLINE.plus(GRACE));
      assertThat(lost).doesNotContainAnyElementsOf(replicated);
      assertThat(lost).allMatch(claim -> claim.started() < killed);
      assertThat(lost)
          .allMatch(claim -> ofVictim.contains(Integer.toString(TestPartitions.of(claim.key()))));
    }
  }

  private static StateBackend open(String url) {
    return new RedisStateBackendProvider()
        .configure(
            ConfigFactory.parseMap(
                Map.of("url", url, "prefix", "failover_", "deadline_ms", DEADLINE.toMillis())))
        .open();
  }

  private static boolean pings(StateBackend backend) {
    try {
      backend.ping();
      return true;
    } catch (BackendException notYet) {
      return false;
    }
  }

  /** Returns when everything that was written up to now has reached so many replicas. */
  private static void awaitReplicas(TestRedisServer primary, int count) {
    TestRedis at = TestRedis.at(primary.url());
    long written = offsets(at, "master_repl_offset:").getFirst();
    Eventually.isTrue(
        "the replicas have it",
        SOON,
        () ->
            offsets(at, "state=online,offset=").stream().filter(has -> has >= written).count()
                >= count);
  }

  private static List<Long> offsets(TestRedis server, String before) {
    return Pattern.compile(before + "([0-9]+)")
        .matcher(server.ask(redis -> redis.info("replication")))
        .results()
        .map(found -> Long.parseLong(found.group(1)))
        .toList();
  }

  private static void stopReplication(TestRedisSentinel servers) {
    servers
        .firstReplicas()
        .forEach(replica ->
            TestRedis.at(replica.url()).ask(redis -> redis.configSet("masterauth", "wrong")));
    TestRedis primary = TestRedis.at(servers.firstPrimary().url());
    primary.ask(redis -> redis.clientKill(KillArgs.Builder.typeSlave()));
    Eventually.isTrue(
        "no replica is connected",
        SOON,
        () -> primary.ask(redis -> redis.info("replication")).contains("connected_slaves:0"));
  }

  /** The numbers of the partitions whose counters a server has. */
  private static Set<String> partitionsOn(TestRedisServer server) {
    Set<String> numbers = new HashSet<>();
    for (String key : TestRedis.at(server.url()).ask(redis -> redis.keys("*version"))) {
      numbers.add(key.replaceAll(".*:([0-9]+)}version", "$1"));
    }
    return numbers;
  }

  private static void report(String what, TestLoad load, List<TestLoad.Claim> lost) {
    System.out.printf("%s: %s; %d acknowledged ones are lost%n", what, load, lost.size());
  }
}
