package io.acteon.backend.redis;

import io.acteon.conformance.Eventually;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cluster on this machine: some primaries, and for each as many replicas. */
public final class TestRedisCluster implements AutoCloseable {

  private static final int SLOTS = 16_384;
  private static final Duration START = Duration.ofSeconds(60);

  private final int primaries;
  private final List<TestRedisServer> nodes;

  private TestRedisCluster(int primaries, List<TestRedisServer> nodes) {
    this.primaries = primaries;
    this.nodes = nodes;
  }

  /** Three primaries that live as long as this JVM. */
  public static TestRedis ofThree() {
    return OfThree.INSTANCE;
  }

  /** Started when it is first asked for. */
  private static final class OfThree {
    static final TestRedis INSTANCE = TestRedis.at(start(TestRedisBinary.any(), 3, 0).url());
  }

  public static TestRedisCluster start(TestRedisBinary binary, int primaries, int replicasOfEach) {
    int count = primaries * (1 + replicasOfEach);
    List<TestRedisServer> nodes = new ArrayList<>();
    for (int port : TestPorts.free(count)) {
      nodes.add(
          TestRedisServer.start(
              binary,
              port,
              "cluster-enabled yes",
              "cluster-node-timeout 1500",
              "cluster-require-full-coverage no"));
    }
    TestRedisCluster cluster = new TestRedisCluster(primaries, nodes);
    cluster.join();
    return cluster;
  }

  /** Where it is, as the setting {@code url}. */
  public String url() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis://:" + TestRedisServer.PASSWORD + "@", ""));
  }

  public List<TestRedisServer> primaries() {
    return nodes.subList(0, primaries);
  }

  @Override
  public void close() {
    nodes.forEach(TestRedisServer::close);
  }

  private void join() {
    for (int i = 0; i < primaries; i++) {
      int[] slots = IntStream.range(SLOTS * i / primaries, SLOTS * (i + 1) / primaries).toArray();
      ask(nodes.get(i), redis -> redis.clusterAddSlots(slots));
    }
    TestRedisServer first = nodes.getFirst();
    nodes.stream()
        .skip(1)
        .forEach(node -> ask(node, redis -> redis.clusterMeet("127.0.0.1", first.port())));
    awaitEverywhere("cluster_known_nodes:" + nodes.size());
    for (int i = primaries; i < nodes.size(); i++) {
      String primary = ask(nodes.get(i % primaries), RedisCommands::clusterMyId);
      TestRedisServer replica = nodes.get(i);
      Eventually.isTrue("the replica knows it", START, () -> replicates(replica, primary));
    }
    awaitEverywhere("cluster_state:ok");
    for (TestRedisServer replica : nodes.subList(primaries, nodes.size())) {
      Eventually.isTrue(
          "the replica is connected",
          START,
          () -> ask(replica, redis -> redis.info("replication")).contains("master_link_status:up"));
    }
  }

  private static boolean replicates(TestRedisServer replica, String primary) {
    try {
      return ask(replica, redis -> redis.clusterReplicate(primary)).equals("OK");
    } catch (io.lettuce.core.RedisCommandExecutionException notYetKnown) {
      return false;
    }
  }

  private void awaitEverywhere(String fact) {
    for (TestRedisServer node : nodes) {
      Eventually.isTrue(fact, START, () -> ask(node, RedisCommands::clusterInfo).contains(fact));
    }
  }

  private static <T> T ask(
      TestRedisServer node, Function<RedisCommands<String, String>, T> question) {
    return TestRedis.at(node.url()).ask(question);
  }
}
