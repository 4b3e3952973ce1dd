package io.acteon.conformance.history;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Eventually;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.failure.TcpLink;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.conformance.input.Seed;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S4, B13 and others: whatever many clients do at once, one order of it explains every reply. */
public abstract class HistoryContract {

  private static final String SEEDS = "io.acteon.conformance.input.Seed#all";

  /** How many histories a run records in all. */
  private static final int HISTORIES = Integer.getInteger("acteon.conformance.histories", 20);

  /** What part of them is of each sort; those that wait for a deadline are fewer. */
  private static final int SHARE = 4;

  private static final int SLOW_SHARE = 40;
  private static final Duration BOUND = Duration.ofSeconds(30);

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause({"S4", "S6", "S9", "S10", "S11", "S14", "S20", "B13"})
  void concurrentCommandsAreLinearizable(Seed seed, StateTrial trial, TestReporter reporter) {
    run(seed, trial, reporter, Load.SINGLE_COMMANDS);
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause({"S17", "S20", "B13"})
  void concurrentBatchesAreLinearizable(Seed seed, StateTrial trial, TestReporter reporter) {
    run(seed, trial, reporter, Load.BATCHES);
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause({"S6", "S12", "S13", "S14"})
  void concurrentCommandsOnBriefLivesAreLinearizable(
      Seed seed, StateTrial trial, TestReporter reporter) {
    run(seed, trial, reporter, Load.BRIEF_LIVES);
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause({"B6", "B12"})
  void commandsOfInterruptedCallersAreLinearizable(
      Seed seed, StateTrial trial, TestReporter reporter) {
    run(seed, trial, reporter, Load.INTERRUPTS);
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause(
      value = {"B6", "B13"},
      needs = OverNetwork.class)
  void commandsWhoseRepliesAreLostAreLinearizable(
      Seed seed, StateTrial trial, TestReporter reporter) throws IOException {
    OverNetwork<StateBackend> network = network(trial);
    try (TcpLink link = TcpLink.to(network.server());
        StateBackend far = network.openAt(link.address())) {
      far.ping();
      reporter.publishEntry(Seed.PROPERTY, Long.toString(seed.value()));
      new Histories(
              trial,
              List.of(trial.store(), far.store()),
              Load.LOST_REPLIES,
              recorder -> loseSomeReplies(link, recorder),
              HistoryLog.of(reporter))
          .run(seed, Math.ceilDiv(HISTORIES, SLOW_SHARE * Seed.all().size()));
    }
  }

  /** When so few calls have returned, everybody still has some to make. */
  private static void loseSomeReplies(TcpLink link, Recorder recorder) {
    Eventually.isTrue("calls return", BOUND, () -> recorder.size() >= 5);
    link.loseReplies();
    Eventually.isTrue("a call without a reply fails", BOUND, recorder::hasFailures);
    link.open();
  }

  @SuppressWarnings("unchecked")
  private static OverNetwork<StateBackend> network(StateTrial trial) {
    return trial.harness(OverNetwork.class);
  }

  private static void run(Seed seed, StateTrial trial, TestReporter reporter, Load load) {
    reporter.publishEntry(Seed.PROPERTY, Long.toString(seed.value()));
    new Histories(trial, load, HistoryLog.of(reporter))
        .run(seed, Math.ceilDiv(HISTORIES, SHARE * Seed.all().size()));
  }
}
