package io.acteon.benchmarks.redis;

import io.acteon.benchmarks.files.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The plain commands that come closest to what ours do. */
final class RedisLimits {

  private static final String VALUE = "3f2b1c5e-77aa-4b1e-9d0c";
  private static final String NUMBER = "__rand_int__";
  private static final String HOUR = "3600000";
  private static final String TAKEN = "bench:taken:";
  private static final String COUNTER = "bench:counter";

  /** So many a second, about, take the server's whole thread. */
  private static final int PLAIN = 100_000;

  private static final int SCRIPTS = 20_000;

  private final RedisUnderTest redis;
  private final int keys;

  RedisLimits(RedisUnderTest redis, int keys) {
    this.redis = redis;
    this.keys = keys;
  }

  /** A claim as a plain key: written if it is absent, for an hour. */
  RedisBenchmark claims() {
    return new RedisBenchmark(
        "redis-benchmark SET NX PX",
        redis,
        PLAIN,
        RedisBenchmark.Tally.ofNew(redis::keys),
        List.of("SET", "bench:" + NUMBER, VALUE, "NX", "PX", HOUR));
  }

  /** Makes the keys that duplicates are of. */
  void fill() {
    redis.fill(TAKEN, keys);
  }

  /** The same on keys that are there: nothing is written. */
  RedisBenchmark duplicates() {
    return new RedisBenchmark(
        "redis-benchmark SET NX PX",
        redis,
        PLAIN,
        new RedisBenchmark.Tally(redis::keys, false, keys),
        List.of("SET", TAKEN + NUMBER, VALUE, "NX", "PX", HOUR));
  }

  /** One counter for all. */
  RedisBenchmark increments() {
    return new RedisBenchmark(
        "redis-benchmark INCR",
        redis,
        PLAIN,
        new RedisBenchmark.Tally(() -> redis.counter(COUNTER), true, keys),
        List.of("INCR", COUNTER));
  }

  /** Taking and giving back in one go. */
  RedisBenchmark leases() {
    String script =
        redis.learn(
            "redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])"
                + " return redis.call('DEL', KEYS[1])");
    return new RedisBenchmark(
        "redis-benchmark EVALSHA",
        redis,
        PLAIN,
        RedisBenchmark.Tally.ofNew(() -> redis.made("del")),
        List.of("EVALSHA", script, "1", "bench:" + NUMBER, VALUE, "60000"));
  }

  /** The script that ours are, all in one partition. */
  RedisBenchmark appends() {
    String script =
        redis.learn(
            Resources.text(RedisLimits.class, "/io/acteon/backend/redis/lua/audit-append.lua"));
    String tag = "{bench:audit:0}";
    String place = "063900000000" + NUMBER + "3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e";
    List<String> indexes =
        Stream.of(
                "ends",
                "all",
                "action_id:" + NUMBER,
                "namespace:shop",
                "tenant:acme",
                "provider:email",
                "action_type:welcome",
                "outcome:executed",
                "verdict:deduplicate",
                "matched_rule:once")
            .map(tag::concat)
            .toList();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("EVALSHA", script, Integer.toString(1 + indexes.size())));
    command.add(tag + "r:" + NUMBER);
    command.addAll(indexes);
    command.addAll(List.of("x".repeat(420) + NUMBER, place, place));
    return new RedisBenchmark(
        "redis-benchmark EVALSHA",
        redis,
        SCRIPTS,
        RedisBenchmark.Tally.ofNew(() -> redis.members(tag + "all")),
        command);
  }
}
