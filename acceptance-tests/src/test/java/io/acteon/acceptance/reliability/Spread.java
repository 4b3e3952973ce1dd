package io.acteon.acceptance.reliability;

import java.time.Duration;
import java.util.List;

/** Several times of one kind in few words. */
final class Spread {

  private Spread() {}

  static Result.Figure of(String what, List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    return new Result.Figure(
        what,
        sorted.isEmpty()
            ? "never"
            : "median %s, longest %s"
                .formatted(
                    Result.Figure.seconds(sorted.get(sorted.size() / 2)),
                    Result.Figure.seconds(sorted.getLast())));
  }
}
