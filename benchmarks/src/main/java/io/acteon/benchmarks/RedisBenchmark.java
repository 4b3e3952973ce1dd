package io.acteon.benchmarks;

import io.acteon.server.bench.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
 * @param address of the server
 * @param keys how many the server has
 */
record RedisBenchmark(
    String name, URI address, String password, LongSupplier keys, List<String> redisCommand)
    implements Contender {

  /** Of one connection, about; the number of requests has to be said beforehand. */
  private static final long PER_CONNECTION = 10_000;

  private static final long MOST = 100_000;

  /**
   * Keys are drawn from so many. It takes no more than 31 bits: of a larger number it makes none at
   * all without a word, and then writes one key again and again.
   */
  private static final String RANGE = "2000000000";

  /** So many requests in a hundred have to make a key; a few draw one that is there. */
  private static final long WINNERS = 99;

  /** A claim as a plain key: written if it is absent, for an hour. */
  static RedisBenchmark claims(RedisBed bed) {
    return new RedisBenchmark(
        "redis-benchmark SET NX PX",
        bed.address(),
        bed.password(),
        bed::keys,
        List.of("SET", "bench:__rand_int__", "3f2b1c5e-77aa-4b1e-9d0c", "NX", "PX", "3600000"));
  }

  @Override
  public double perSecond(int callers, Duration time) throws InterruptedException {
    long requests = Math.min(MOST, PER_CONNECTION * callers) * Math.max(1, time.toSeconds());
    List<String> command = new ArrayList<>();
    command.addAll(List.of("redis-benchmark", "--csv", "-a", password, "-h", address.getHost()));
    command.addAll(List.of("-p", Integer.toString(address.getPort())));
    command.addAll(List.of("-c", Integer.toString(callers), "-n", Long.toString(requests)));
    command.addAll(List.of("-r", RANGE));
    command.addAll(redisCommand);
    long before = keys.getAsLong();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("redis-benchmark failed: " + output);
      }
      requireWinners(requests, keys.getAsLong() - before);
      return rate(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void requireWinners(long requests, long made) {
    if (made < requests / 100 * WINNERS) {
      throw new IllegalStateException(
          "of %,d claims of redis-benchmark %,d were new".formatted(requests, made));
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
