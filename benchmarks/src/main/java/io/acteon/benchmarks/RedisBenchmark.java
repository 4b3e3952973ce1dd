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

/**
 * Redis' own load generator: a native client that sends one command at a time on each connection,
 * without a pipeline.
 *
 * @param address of the server
 */
record RedisBenchmark(String name, URI address, String password, List<String> redisCommand)
    implements Contender {

  /** Of one connection, about; the number of requests has to be said beforehand. */
  private static final long PER_CONNECTION = 10_000;

  private static final long MOST = 100_000;

  /** A claim as a plain key: written if it is absent, for an hour. */
  static RedisBenchmark claims(RedisBed bed) {
    return new RedisBenchmark(
        "redis-benchmark SET NX PX",
        bed.address(),
        bed.password(),
        List.of("SET", "bench:__rand_int__", "3f2b1c5e-77aa-4b1e-9d0c", "NX", "PX", "3600000"));
  }

  @Override
  public double perSecond(int callers, Duration time) throws InterruptedException {
    long requests = Math.min(MOST, PER_CONNECTION * callers) * Math.max(1, time.toSeconds());
    List<String> command = new ArrayList<>();
    command.addAll(List.of("redis-benchmark", "--csv", "-a", password, "-h", address.getHost()));
    command.addAll(List.of("-p", Integer.toString(address.getPort())));
    command.addAll(List.of("-c", Integer.toString(callers), "-n", Long.toString(requests)));
    command.addAll(List.of("-r", "1000000000000"));
    command.addAll(redisCommand);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("redis-benchmark failed: " + output);
      }
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
