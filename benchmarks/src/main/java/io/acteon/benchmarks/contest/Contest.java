package io.acteon.benchmarks.contest;

import java.util.List;

/**
 * An operation, and those who do it.
 *
 * @param operation what is done
 * @param reset what happens before each measurement, so that all begin from the same state
 * @param contenders ours first, then those whom the ratios are to
 */
public record Contest(String operation, Runnable reset, List<Contender> contenders) {

  public Contest {
    contenders = List.copyOf(contenders);
  }

  /** Ours beside one other. */
  public Contest(String operation, Runnable reset, WorkloadContender.Fresh ours, Contender theirs) {
    this(operation, reset, List.of(new WorkloadContender("acteon", ours), theirs));
  }
}
