package io.acteon.conformance.model.random;

import io.acteon.conformance.Clause;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.input.Seed;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S4, S17, D1 to D4: random steps, judged by a plain reference model. */
public abstract class ModelContract {

  private static final String SEEDS = "io.acteon.conformance.input.Seed#all";

  /** How many random commands a run makes in all; a quarter as many operations of a due index. */
  private static final int COMMANDS = Integer.getInteger("acteon.conformance.commands", 4_000);

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause("S4")
  void randomCommandsOneByOneAreAnsweredAsByTheModel(
      Seed seed, StateTrial trial, TestReporter reporter) {
    reporter.publishEntry(Seed.PROPERTY, Long.toString(seed.value()));
    new ModelComparison(trial, ModelComparison.Way.ONE_BY_ONE).run(seed, share(COMMANDS / 2));
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause("S17")
  void randomCommandsInBatchesAreAnsweredAsByTheModel(
      Seed seed, StateTrial trial, TestReporter reporter) {
    reporter.publishEntry(Seed.PROPERTY, Long.toString(seed.value()));
    new ModelComparison(trial, ModelComparison.Way.IN_BATCHES).run(seed, share(COMMANDS / 2));
  }

  @ParameterizedTest
  @MethodSource(SEEDS)
  @Clause({"D1", "D2", "D3", "D4"})
  void randomDueWorkIsAnsweredAsByTheModel(Seed seed, StateTrial trial, TestReporter reporter) {
    reporter.publishEntry(Seed.PROPERTY, Long.toString(seed.value()));
    new ModelComparison(trial, ModelComparison.Way.DUE_WORK).run(seed, share(COMMANDS / 4));
  }

  private static int share(int all) {
    return Math.ceilDiv(all, Seed.all().size());
  }
}
