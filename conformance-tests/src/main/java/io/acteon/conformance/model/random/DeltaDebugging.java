package io.acteon.conformance.model.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Shortens a list that fails to one of which no single element can be left out: the complements of
 * the algorithm <em>ddmin</em> of A. Zeller and R. Hildebrandt, "Simplifying and Isolating
 * Failure-Inducing Input", IEEE Transactions on Software Engineering 28(2), 2002.
 */
public final class DeltaDebugging {

  private DeltaDebugging() {}

  /**
   * A part of {@code failing} that still fails.
   *
   * @param fails whether a list fails; may give up by saying no
   */
  public static <T> List<T> shortest(List<T> failing, Predicate<List<T>> fails) {
    List<T> shortest = List.copyOf(failing);
    for (int chunk = Math.max(1, shortest.size() / 2); chunk > 1; chunk /= 2) {
      shortest = withoutChunks(shortest, chunk, fails);
    }
    int before;
    do {
      before = shortest.size();
      shortest = withoutChunks(shortest, 1, fails);
    } while (shortest.size() < before);
    return shortest;
  }

  private static <T> List<T> withoutChunks(List<T> list, int chunk, Predicate<List<T>> fails) {
    List<T> rest = list;
    int start = 0;
    while (start < rest.size()) {
      List<T> shorter = new ArrayList<>(rest.subList(0, start));
      shorter.addAll(rest.subList(Math.min(start + chunk, rest.size()), rest.size()));
      if (fails.test(shorter)) {
        rest = shorter;
      } else {
        start += chunk;
      }
    }
    return rest;
  }
}
