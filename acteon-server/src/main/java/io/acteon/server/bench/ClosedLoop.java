package io.acteon.server.bench;

/** A caller that calls as soon as it has an answer, for as long as the phases say. */
final class ClosedLoop implements Runnable {

  private final Workload.Caller caller;
  private final Phase phase;
  private long calls;

  ClosedLoop(Workload.Caller caller, Phase phase) {
    this.caller = caller;
    this.phase = phase;
  }

  @Override
  public void run() {
    while (phase.isWarmUp()) {
      caller.call();
    }
    long counted = 0;
    // The call under way at the start of the count is left out, that at its end is in.
    while (phase.isCounted()) {
      caller.call();
      counted++;
    }
    calls = counted;
  }

  /** How many calls were counted; for who has joined the thread. */
  long calls() {
    return calls;
  }
}
