package io.acteon.benchmarks.micro;

import io.acteon.benchmarks.report.Benchmark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One method that JMH measures.
 *
 * @param operation what it is called in reports
 * @param method of {@code type}, annotated for JMH
 * @param threads that call it at once
 */
record JmhMethod(String operation, Class<?> type, String method, int threads) {

  /** Short enough for stores that only grow meanwhile. */
  private static final Duration ITERATION = Duration.ofMillis(250);

  /**
   * Measures it, in one JVM for each round.
   *
   * @throws IllegalStateException with everything that JMH said, if the method fails or is missing
   */
  RunResult run(Benchmark.Options options) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try {
      return new Runner(
              jmh(options), OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
          .runSingle();
    } catch (RunnerException failed) {
      throw new IllegalStateException(
          name() + "\n" + said.toString(StandardCharsets.UTF_8), failed);
    }
  }

  private org.openjdk.jmh.runner.options.Options jmh(Benchmark.Options options) {
    return new OptionsBuilder()
        .include("^" + Pattern.quote(name()) + "$")
        .threads(threads)
        .forks(options.rounds())
        .jvmArgs("-Xms1g", "-Xmx1g", "--sun-misc-unsafe-memory-access=allow")
        .warmupIterations(iterations(options.warmUp()))
        .warmupTime(iteration(options.warmUp()))
        .measurementIterations(iterations(options.time()))
        .measurementTime(iteration(options.time()))
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .build();
  }

  private String name() {
    return type.getName() + "." + method;
  }

  private static int iterations(Duration time) {
    return (int) Math.max(1, time.dividedBy(ITERATION));
  }

  private static TimeValue iteration(Duration time) {
    Duration shorter = time.compareTo(ITERATION) < 0 ? time : ITERATION;
    return new TimeValue(shorter.toNanos(), TimeUnit.NANOSECONDS);
  }
}
