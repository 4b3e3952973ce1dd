package io.acteon.benchmarks.redis;

import io.acteon.benchmarks.contest.Contender;
import io.acteon.server.bench.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Redis' own load generator: a native client that sends one command at a time on each connection,
 * without a pipeline.
 *
 * @param most how many it is expected to send a second at the most; the number of requests has to
 *     be said beforehand
 * @param tally what tells that they did what they should
 */
record RedisBenchmark(
    String name, RedisUnderTest redis, int most, Tally tally, List<String> redisCommand)
    implements Contender {

  /** Of one connection, a second, about. */
  private static final long PER_CONNECTION = 10_000;

  /**
   * Keys are drawn from so many. It takes no more than 31 bits: of a larger number it makes none at
   * all without a word, and then writes one key again and again.
   */
  private static final int RANGE = 2_000_000_000;

  /**
   * What the requests of a run leave behind.
   *
   * @param now how much there is of it
   * @param each whether each request adds one, or none does; one in a hundred may differ, because a
   *     few draw a key that another has drawn
   * @param range of the keys that they draw
   */
  record Tally(LongSupplier now, boolean each, int range) {

    /** Each request adds one, on a key of its own. */
    static Tally ofNew(LongSupplier now) {
      return new Tally(now, true, RANGE);
    }

    void require(long requests, long left) {
      long expected = each ? requests : 0;
      if (Math.abs(left - expected) > requests / 100) {
        throw new IllegalStateException(
            "%,d requests of redis-benchmark left %,d behind instead of %,d"
                .formatted(requests, left, expected));
      }
    }
  }

  @Override
  public double perSecond(int callers, Duration time) throws InterruptedException {
    long requests = Math.min(most, PER_CONNECTION * callers) * Math.max(1, time.toSeconds());
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "redis-benchmark", "--csv", "-a", redis.password(), "-h", redis.address().getHost()));
    command.addAll(List.of("-p", Integer.toString(redis.address().getPort())));
    command.addAll(List.of("-c", Integer.toString(callers), "-n", Long.toString(requests)));
    command.addAll(List.of("-r", Integer.toString(tally.range())));
    command.addAll(redisCommand);
    long before = tally.now().getAsLong();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("redis-benchmark failed: " + output);
      }
      tally.require(requests, tally.now().getAsLong() - before);
      return rate(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Its latencies are those of a closed loop, which leave out what a stall holds up. */
  @Override
  public Optional<Latency> latency(int callers, double perSecond, Duration time) {
    return Optional.empty();
  }

  /** Of the last line: name and rate come first, in quotes. */
  private static double rate(String csv) {
    String last = csv.strip().lines().reduce("", (before, line) -> line);
    String[] cells = last.split("\",\"", -1);
    if (cells.length < 2) {
      throw new IllegalStateException("redis-benchmark says nothing of its rate: " + csv);
    }
    return Double.parseDouble(cells[1].replace("\"", ""));
  }
}
