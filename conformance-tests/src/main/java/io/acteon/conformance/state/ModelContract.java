package io.acteon.conformance.state;

import io.acteon.conformance.Clause;
import io.acteon.conformance.Seed;
import io.acteon.conformance.StateTrial;
import io.acteon.conformance.model.ModelComparison;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** S4, S17: random commands, singly and in batches, against the reference model. */
public abstract class ModelContract {

  private static final int GROUPS = 75;

  @RepeatedTest(5)
  @Clause("S4")
  void randomCommandsOneByOneAnswerAsTheModelDoes(StateTrial trial, RepetitionInfo repetition) {
    compare(trial, repetition, ModelComparison.Way.ONE_BY_ONE);
  }

  @RepeatedTest(5)
  @Clause("S17")
  void randomCommandsInBatchesAnswerAsTheModelDoes(StateTrial trial, RepetitionInfo repetition) {
    compare(trial, repetition, ModelComparison.Way.IN_BATCHES);
  }

  private static void compare(
      StateTrial trial, RepetitionInfo repetition, ModelComparison.Way way) {
    int round = repetition.getCurrentRepetition();
    try {
      new ModelComparison(trial, Seed.random(round), way).run(GROUPS);
    } catch (AssertionError difference) {
      throw new AssertionError(
          "with seed " + Seed.value() + ", round " + round + ": " + difference.getMessage(),
          difference);
    }
  }
}
