package io.acteon.conformance.model;

import io.acteon.conformance.StateTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One performance of a list of steps, on keys that nobody used before. */
public final class Play {

  private final ModelScope scope;
  private final List<String> told = new ArrayList<>();
  private final StatePlay state;
  private final DuePlay due;

  private Play(StateTrial trial) {
    scope = ModelScope.fresh(trial);
    state = new StatePlay(scope, told);
    due = new DuePlay(scope, told);
  }

  /** The first answer that the model does not allow. */
  public static Optional<Difference> of(List<Step> steps, StateTrial trial) {
    Play play = new Play(trial);
    for (int i = 0; i < steps.size(); i++) {
      Optional<Mismatch> mismatch = play.step(steps.get(i));
      if (mismatch.isPresent()) {
        return Optional.of(
            new Difference(
                steps.subList(0, i + 1),
                play.told,
                mismatch.get().expected(),
                mismatch.get().actual()));
      }
    }
    return Optional.empty();
  }

  /** Whatever a backend throws where it should have answered is its answer. */
  private Optional<Mismatch> step(Step step) {
    try {
      return switch (step) {
        case Step.Single(int instance, Call call) -> state.single(instance, call);
        case Step.Batch(int instance, List<Call> calls) -> state.batch(instance, calls);
        case Step.Scan scan -> state.scan(scan);
        case Step.OfDueIndex ofDueIndex -> due.step(ofDueIndex);
        case Step.Pass pass -> pass(pass);
      };
    } catch (RuntimeException failure) {
      told.add(step + " -> " + failure);
      return Optional.of(new Mismatch("an answer", failure.toString()));
    }
  }

  private Optional<Mismatch> pass(Step.Pass step) {
    scope.clock().pass(step.time());
    told.add(step.toString());
    return Optional.empty();
  }
}
