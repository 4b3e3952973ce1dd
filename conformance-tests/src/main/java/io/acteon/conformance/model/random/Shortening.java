package io.acteon.conformance.model.random;

import io.acteon.conformance.model.Difference;
import io.acteon.conformance.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for the shortest and simplest list of steps that shows a difference, by playing candidates
 * again, for a bounded time.
 */
final class Shortening {

  private static final int MOST_RUNS = 3_000;
  private static final Duration MOST_TIME = Duration.ofSeconds(20);

  private final Function<List<Step>, Optional<Difference>> play;
  private final long end = System.nanoTime() + MOST_TIME.toNanos();
  private Difference best;
  private int runs;

  Shortening(Difference found, Function<List<Step>, Optional<Difference>> play) {
    this.best = found;
    this.play = play;
  }

  /** The best that was found; empty if the difference does not show again. */
  Optional<Difference> shortest() {
    if (!differs(best.played())) {
      return Optional.empty();
    }
    int before;
    do {
      before = runs;
      DeltaDebugging.shortest(best.played(), this::differs);
    } while (simplify() && runs > before);
    return Optional.of(best);
  }

  int runs() {
    return runs;
  }

  /** Whatever differs earlier than its end is the shorter for it. */
  private boolean differs(List<Step> steps) {
    if (runs == MOST_RUNS || System.nanoTime() - end > 0) {
      return false;
    }
    runs++;
    Optional<Difference> found = play.apply(steps);
    found.ifPresent(difference -> best = difference);
    return found.isPresent();
  }

  /** Whether a step could be made simpler, so that others may have become needless. */
  private boolean simplify() {
    boolean simplified = false;
    for (int i = 0; i < best.played().size(); i++) {
      while (i < best.played().size() && simplify(best.played(), i)) {
        simplified = true;
      }
    }
    return simplified;
  }

  private boolean simplify(List<Step> steps, int index) {
    return Simplification.of(steps.get(index)).stream()
        .anyMatch(simpler -> {
          List<Step> changed = new ArrayList<>(steps);
          changed.set(index, simpler);
          return differs(changed);
        });
  }
}
