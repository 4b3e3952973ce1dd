package io.acteon.conformance.report;

import io.acteon.conformance.ContractClause;
import io.acteon.conformance.ReportKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  private final Consumer<List<BackendReport>> reader;
  private final Map<String, BackendTally> tallies = new ConcurrentHashMap<>();
  private final Map<String, String> backends = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> entries = new ConcurrentHashMap<>();
  private final Map<String, Long> starts = new ConcurrentHashMap<>();
  private volatile @Nullable RunningTests running;

  /** Writes the tables to the log and into files. */
  public ClauseListener() {
    this(new ReportWriter());
  }

  /** Hands the reports to {@code reader} when a run ends. */
  public ClauseListener(Consumer<List<BackendReport>> reader) {
    this.reader = reader;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    running = new RunningTests(plan);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    Map<String, String> values = entry.getKeyValuePairs();
    if (values.containsKey(ReportKey.BACKEND)) {
      backends.put(test.getUniqueId(), values.get(ReportKey.BACKEND));
    } else if (values.containsKey(ReportKey.DESCRIPTION)) {
      tally(test)
          .ifPresent(tally ->
              tally.describe(
                  values.get(ReportKey.DESCRIPTION)
                      + "; declares "
                      + values.get(ReportKey.CAPABILITIES)));
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
      count(test, outcome(test, result));
    } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      String reason = result.getThrowable().map(Throwable::toString).orElse("");
      tally(test).ifPresent(tally -> tally.setUpFailed(test.getDisplayName() + ": " + reason));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    RunningTests tests = running;
    if (tests == null) {
      return;
    }
    List<TestIdentifier> skipped =
        test.isTest()
            ? List.of(test)
            : tests.plan().getDescendants(test).stream().filter(TestIdentifier::isTest).toList();
    for (TestIdentifier one : skipped) {
      count(one, new TestOutcome.NotRun(RunningTests.name(one), reason, false));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (!tallies.isEmpty()) {
      reader.accept(new TreeMap<>(tallies).values().stream().map(BackendTally::report).toList());
    }
    tallies.clear();
  }

  private void count(TestIdentifier test, TestOutcome outcome) {
    List<ContractClause> clauses = RunningTests.clauses(test);
    if (!clauses.isEmpty()) {
      tally(test).ifPresent(tally -> clauses.forEach(clause -> tally.add(clause, outcome)));
    }
  }

  private TestOutcome outcome(TestIdentifier test, TestExecutionResult result) {
    String name = RunningTests.name(test);
    Map<String, String> said = entries.getOrDefault(test.getUniqueId(), Map.of());
    Duration time =
        Duration.ofNanos(
            System.nanoTime() - starts.getOrDefault(test.getUniqueId(), System.nanoTime()));
    return switch (result.getStatus()) {
      case FAILED -> new TestOutcome.Failed(name, time);
      case SUCCESSFUL ->
          said.containsKey(ReportKey.REFUSED)
              ? new TestOutcome.Refused(name, time)
              : new TestOutcome.Passed(name, time);
      case ABORTED -> notRun(name, said, result);
    };
  }

  private static TestOutcome notRun(
      String name, Map<String, String> said, TestExecutionResult result) {
    String property = said.get(ReportKey.UNDECLARED);
    if (property != null) {
      return new TestOutcome.NotRun(name, property + " is not declared", true);
    }
    String aborted = result.getThrowable().map(Throwable::getMessage).orElse("aborted");
    return new TestOutcome.NotRun(name, said.getOrDefault(ReportKey.NOT_SHOWN, aborted), false);
  }

  private Optional<BackendTally> tally(TestIdentifier test) {
    return Optional.ofNullable(running)
        .flatMap(tests -> tests.topLevelClass(test))
        .flatMap(top ->
            Optional.ofNullable(backends.get(top.getUniqueId()))
                .or(() -> RunningTests.backend(top)))
        .map(backend -> tallies.computeIfAbsent(backend, BackendTally::new));
  }
}
