package io.acteon.benchmarks.postgres;

import io.acteon.server.bench.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What {@code pgbench --log} writes: a line for each transaction, its time in microseconds. */
final class PgbenchLog {

  private static final int TIME = 2;

  private PgbenchLog() {}

  /**
   * Reads and removes the files of a folder. With {@code --rate}, times count from the schedule.
   */
  static Latency latency(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return Latency.ofMicros(files.flatMapToLong(PgbenchLog::times));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static LongStream times(Path file) {
    try {
      LongStream times =
          Files.readAllLines(file).stream()
              .map(line -> line.split(" ", TIME + 2)[TIME])
              .filter(time -> !time.equals("skipped"))
              .mapToLong(Long::parseLong);
      Files.delete(file);
      return times;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
