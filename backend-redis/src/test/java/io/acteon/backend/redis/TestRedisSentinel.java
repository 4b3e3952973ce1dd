package io.acteon.backend.redis;

import io.acteon.conformance.Eventually;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A primary and two replicas on this machine, and three Sentinels that watch them. */
public final class TestRedisSentinel implements AutoCloseable {

  private static final String NAME = "acteon";
  private static final int COUNT = 3;
  private static final Duration START = Duration.ofSeconds(60);

  private final List<TestRedisServer> servers;
  private final List<TestRedisServer> sentinels;

  private TestRedisSentinel(List<TestRedisServer> servers, List<TestRedisServer> sentinels) {
    this.servers = servers;
    this.sentinels = sentinels;
  }

  /** One that lives as long as this JVM. */
  public static TestRedis usual() {
    return Usual.INSTANCE;
  }

  /** Started when it is first asked for. */
  private static final class Usual {
    static final TestRedis INSTANCE = TestRedis.at(start(TestRedisBinary.any()).url());
  }

  public static TestRedisSentinel start(TestRedisBinary binary) {
    List<Integer> ports = TestPorts.free(2 * COUNT);
    List<TestRedisServer> servers = new ArrayList<>();
    servers.add(TestRedisServer.start(binary, ports.getFirst()));
    for (int port : ports.subList(1, COUNT)) {
      servers.add(TestRedisServer.start(binary, port, "replicaof 127.0.0.1 " + ports.getFirst()));
    }
    List<TestRedisServer> sentinels = new ArrayList<>();
    for (int port : ports.subList(COUNT, 2 * COUNT)) {
      sentinels.add(
          TestRedisServer.startSentinel(
              binary,
              port,
              "sentinel monitor " + NAME + " 127.0.0.1 " + ports.getFirst() + " 2",
              "sentinel auth-pass " + NAME + " " + TestRedisServer.PASSWORD,
              "sentinel down-after-milliseconds " + NAME + " 1000",
              "sentinel failover-timeout " + NAME + " 5000"));
    }
    TestRedisSentinel all = new TestRedisSentinel(servers, sentinels);
    all.awaitComplete();
    return all;
  }

  /** Where it is, as the setting {@code url}. */
  public String url() {
    return sentinels.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(
            Collectors.joining(
                ",", "redis-sentinel://:" + TestRedisServer.PASSWORD + "@", "/0#" + NAME));
  }

  /** The server that was the primary at first. */
  public TestRedisServer firstPrimary() {
    return servers.getFirst();
  }

  public List<TestRedisServer> firstReplicas() {
    return servers.subList(1, COUNT);
  }

  @Override
  public void close() {
    sentinels.forEach(TestRedisServer::close);
    servers.forEach(TestRedisServer::close);
  }

  private void awaitComplete() {
    for (TestRedisServer sentinel : sentinels) {
      RedisURI uri =
          RedisURI.builder()
              .withSentinel("127.0.0.1", sentinel.port())
              .withSentinelMasterId(NAME)
              .build();
      try (RedisClient client = RedisClient.create(uri)) {
        var asked = client.connectSentinel().sync();
        Eventually.isTrue(
            "a Sentinel knows the others", START, () -> isComplete(asked.master(NAME)));
      }
    }
    Eventually.isTrue(
        "the replicas are connected",
        START,
        () ->
            TestRedis.at(firstPrimary().url())
                    .ask(redis -> redis.info("replication"))
                    .split("state=online", -1)
                    .length
                == COUNT);
  }

  private static boolean isComplete(Map<String, String> seen) {
    String others = "" + (COUNT - 1);
    return others.equals(seen.get("num-slaves")) && others.equals(seen.get("num-other-sentinels"));
  }
}
