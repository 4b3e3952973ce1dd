package io.acteon.conformance.report.listen;

import io.acteon.conformance.entry.HistoryFile;
import io.acteon.conformance.entry.Instance;
import io.acteon.conformance.entry.ReportKey;
import io.acteon.conformance.harness.HarnessHook;
import io.acteon.conformance.input.Seed;
import io.acteon.conformance.report.BackendTally;
import io.acteon.conformance.report.FailureText;
import io.acteon.conformance.report.RunReport;
import io.acteon.conformance.report.TestOutcome;
import io.acteon.conformance.report.TestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects what the tests of a run show about each clause, and hands it over when the run ends. The
 * JUnit Platform finds it on the class path, and so every run ends with the tables.
 */
public final class ClauseListener implements TestExecutionListener {

  private final Consumer<RunReport> reader;
  private final Map<String, BackendTally> tallies = new ConcurrentHashMap<>();
  private final Map<String, String> backends = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> entries = new ConcurrentHashMap<>();
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private volatile @Nullable RunningTests running;
  private volatile Instant started = Instant.now();

  /** Writes the tables to the log and into files. */
  public ClauseListener() {
    this(new ReportWriter());
  }

  /** Hands the report to {@code reader} when a run ends in which the kit took part. */
  public ClauseListener(Consumer<RunReport> reader) {
    this.reader = reader;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    running = new RunningTests(plan);
    started = Instant.now();
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    Map<String, String> values = entry.getKeyValuePairs();
    Optional<Instance> instance = Instance.of(values);
    Optional<HistoryFile> history = HistoryFile.of(values);
    if (values.containsKey(ReportKey.BACKEND)) {
      backends.put(test.getUniqueId(), values.get(ReportKey.BACKEND));
    } else if (instance.isPresent()) {
      tally(test).ifPresent(tally -> tally.describe(instance.get()));
    } else if (history.isPresent()) {
      tally(test).ifPresent(tally -> tally.record(history.get()));
    } else {
      entries.put(test.getUniqueId(), values);
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    starts.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      count(test, outcome(test, result), time(test));
    } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      TestResult group =
          new TestResult(
              harness(test), test.getDisplayName(), List.of(), failure(result), time(test));
      tally(test).ifPresent(tally -> tally.setUpFailed(group));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    RunningTests tests = running;
    if (tests != null) {
      tests
          .testsOf(test)
          .forEach(one -> count(one, TestOutcome.NotRun.aborted(reason), Duration.ZERO));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!tallies.isEmpty()) {
      reader.accept(
          new RunReport(
              started,
              Duration.between(started, Instant.now()),
              Seed.all().stream().map(Seed::value).toList(),
              new TreeMap<>(tallies).values().stream().map(BackendTally::report).toList()));
    }
    tallies.clear();
  }

  /** Of tests that carry no clause only failures are of interest. */
  private void count(TestIdentifier test, TestOutcome outcome, Duration time) {
    TestResult result =
        new TestResult(
            harness(test), RunningTests.name(test), RunningTests.clauses(test), outcome, time);
    if (!result.clauses().isEmpty() || result.isFailed()) {
      tally(test).ifPresent(tally -> tally.add(result));
    }
  }

  private TestOutcome outcome(TestIdentifier test, TestExecutionResult result) {
    Map<String, String> said = entries.getOrDefault(test.getUniqueId(), Map.of());
    return switch (result.getStatus()) {
      case FAILED -> failure(result);
      case SUCCESSFUL ->
          said.containsKey(ReportKey.REFUSED)
              ? new TestOutcome.Refused()
              : new TestOutcome.Passed();
      case ABORTED -> notRun(said, result);
    };
  }

  private static TestOutcome failure(TestExecutionResult result) {
    return result
        .getThrowable()
        .map(TestOutcome.Failed::of)
        .orElseGet(() -> new TestOutcome.Failed("failed", ""));
  }

  private static TestOutcome notRun(Map<String, String> said, TestExecutionResult result) {
    String obstacle = said.get(ReportKey.UNDECLARED);
    if (obstacle != null) {
      return TestOutcome.NotRun.undeclared(obstacle);
    }
    String aborted = result.getThrowable().map(FailureText::message).orElse("aborted");
    List<HarnessHook> missing =
        Stream.of(said.getOrDefault(ReportKey.MISSING_HOOKS, "").split(" "))
            .filter(name -> !name.isEmpty())
            .map(HarnessHook::valueOf)
            .toList();
    return new TestOutcome.NotRun(said.getOrDefault(ReportKey.NOT_SHOWN, aborted), false, missing);
  }

  private Duration time(TestIdentifier test) {
    long now = System.nanoTime();
    return Duration.ofNanos(now - starts.getOrDefault(test.getUniqueId(), now));
  }

  private String harness(TestIdentifier test) {
    return topLevelClass(test).flatMap(RunningTests::type).map(Class::getSimpleName).orElse("");
  }

  private Optional<TestIdentifier> topLevelClass(TestIdentifier test) {
    return Optional.ofNullable(running).flatMap(tests -> tests.topLevelClass(test));
  }

  private Optional<BackendTally> tally(TestIdentifier test) {
    return topLevelClass(test)
        .flatMap(top ->
            Optional.ofNullable(backends.get(top.getUniqueId()))
                .or(() -> RunningTests.backend(top)))
        .map(backend -> tallies.computeIfAbsent(backend, BackendTally::new));
  }
}
