package io.acteon.conformance.report.listen;

import io.acteon.conformance.clause.ContractClause;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import io.acteon.conformance.report.file.ClauseTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says how far a run is: on a terminal in one line that changes, elsewhere in a line every few
 * seconds; and each failure as it comes.
 */
public final class Progress implements TestExecutionListener, AutoCloseable {

  private static final Duration ON_TERMINAL = Duration.ofMillis(250);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("conformance-progress").factory());
  private final Map<ContractClause, Integer> pending = new EnumMap<>(ContractClause.class);
  private final long start = System.nanoTime();
  private int clauses;
  private long tests;
  private long done;
  private long failed;
  private int width;
  private boolean closed;

  /**
   * Begins to print when a run begins.
   *
   * @param terminal whether {@code out} leads to one
   */
  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan plan) {
    RunningTests.methods(plan).forEach(method -> count(method, 1));
    clauses = pending.size();
    tests = plan.countTestIdentifiers(TestIdentifier::isTest);
    long period = (terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
    var _ = clock.scheduleAtFixedRate(this::print, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void dynamicTestRegistered(TestIdentifier test) {
    tests += test.isTest() ? 1 : 0;
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    done += test.isTest() ? 1 : 0;
    if (RunningTests.isMethod(test)) {
      count(test, -1);
    }
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failed++;
      printFailure(test, result);
    }
  }

  /** Prints the last state, and nothing more. */
  @Override
  public synchronized void close() {
    if (!closed && clauses > 0) {
      print();
      out.print(terminal ? System.lineSeparator() : "");
      out.flush();
    }
    closed = true;
    clock.shutdownNow();
  }

  private void count(TestIdentifier method, int by) {
    for (ContractClause clause : RunningTests.clauses(method)) {
      pending.merge(clause, by, Integer::sum);
    }
  }

  private synchronized void print() {
    if (!closed) {
      long open = pending.values().stream().filter(count -> count > 0).count();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      String line =
          String.format(
              Locale.ROOT,
              "%2d:%02d  %d of %d clauses, %d of %d tests, %d failed",
              time.toMinutes(),
              time.toSecondsPart(),
              clauses - open,
              clauses,
              done,
              tests,
              failed);
      show(line);
    }
  }

  private void show(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else {
      out.println(line);
    }
  }

  private void printFailure(TestIdentifier test, TestExecutionResult result) {
    if (closed) {
      return;
    }
    if (terminal) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
    TestOutcome outcome =
        result.getThrowable().map(TestOutcome.Failed::of).orElse(new TestOutcome.Failed("", ""));
    out.println(
        ClauseTable.title(
            new TestResult(
                "", RunningTests.name(test), RunningTests.clauses(test), outcome, Duration.ZERO)));
  }
}
