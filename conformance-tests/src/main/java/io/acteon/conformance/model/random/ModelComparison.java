package io.acteon.conformance.model.random;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import io.acteon.conformance.input.Seed;
import io.acteon.conformance.model.Difference;
import io.acteon.conformance.model.Play;
import io.acteon.conformance.model.Scenario;
import io.acteon.conformance.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random lists of steps, taken by a backend and judged by the reference model. */
public final class ModelComparison {

  /** So many commands make one list; between lists everything starts anew. */
  private static final int COMMANDS = 250;

  private static final int TAIL = 40;

  /** What the steps are. */
  public enum Way {
    /** Commands, each by {@code apply}. */
    ONE_BY_ONE,
    /** Commands, several by {@code applyAll}. */
    IN_BATCHES,
    /** Operations of the due index. */
    DUE_WORK
  }

  private final StateTrial trial;
  private final Way way;

  public ModelComparison(StateTrial trial, Way way) {
    this.trial = trial;
    this.way = way;
  }

  /**
   * Plays lists until there were so many commands.
   *
   * @throws AssertionError at the first difference, with the shortest list that was found to show
   *     it
   */
  public void run(Seed seed, int commands) {
    for (int list = 0; list * COMMANDS < commands; list++) {
      List<Step> steps = steps(seed.round(list), Math.min(COMMANDS, commands - list * COMMANDS));
      Optional<Difference> found = play(steps);
      if (found.isPresent()) {
        throw new AssertionError(
            "the backend differs from the model, with "
                + seed
                + ", list "
                + list
                + "; "
                + report(found.get()));
      }
    }
  }

  /** The same for the same random numbers, but for the time that passes. */
  List<Step> steps(Random random, int commands) {
    RandomSteps source = new RandomSteps(random, trial.first().capabilities());
    List<Step> steps = new ArrayList<>();
    int made = 0;
    while (made < commands) {
      Step next = next(source);
      steps.add(next);
      made += next instanceof Step.Batch batch ? batch.calls().size() : 1;
    }
    addPasses(steps, random);
    return steps;
  }

  private Step next(RandomSteps source) {
    return switch (way) {
      case ONE_BY_ONE -> source.single();
      case IN_BATCHES -> source.batch();
      case DUE_WORK -> source.ofDueIndex();
    };
  }

  /** A clock that can be moved is moved often, and to the very end of a life and just before it. */
  private void addPasses(List<Step> steps, Random random) {
    List<Duration> times =
        trial.harnessIf(MovesTime.class).isPresent()
            ? List.of(StateTrial.BRIEF, StateTrial.BRIEF.minusMillis(1), Duration.ofMillis(1))
            : List.of(StateTrial.BRIEF.plusMillis(20));
    int passes = trial.harnessIf(MovesTime.class).isPresent() ? 1 + steps.size() / 15 : 3;
    for (int i = 0; i < passes; i++) {
      Duration time = times.get(random.nextInt(times.size()));
      steps.add(random.nextInt(steps.size() + 1), new Step.Pass(time));
    }
  }

  private Optional<Difference> play(List<Step> steps) {
    return Play.of(steps, trial);
  }

  private String report(Difference found) {
    Shortening shortening = new Shortening(found, this::play);
    Optional<Difference> shortest = shortening.shortest();
    return shortest
        .map(best ->
            "shortened from "
                + found.played().size()
                + " to "
                + best.played().size()
                + " steps in "
                + shortening.runs()
                + " runs:\n"
                + best.tail(TAIL)
                + "\n"
                + new Scenario(best.played()).asTest())
        .orElseGet(
            () -> "it did not show again when played again; its end was:\n" + found.tail(TAIL));
  }
}
