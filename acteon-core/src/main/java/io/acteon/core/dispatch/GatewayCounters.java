package io.acteon.core.dispatch;

import io.acteon.core.action.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** What this process has dispatched since it started. */
public final class GatewayCounters {

  private final LongAdder dispatched = new LongAdder();
  private final LongAdder executed = new LongAdder();
  private final LongAdder deduplicated = new LongAdder();
  private final LongAdder suppressed = new LongAdder();
  private final LongAdder rerouted = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder scheduled = new LongAdder();

  void count(Outcome outcome) {
    dispatched.increment();
    switch (outcome) {
      case Outcome.Executed ignored -> executed.increment();
      case Outcome.Deduplicated ignored -> deduplicated.increment();
      case Outcome.Suppressed ignored -> suppressed.increment();
      case Outcome.Rerouted ignored -> rerouted.increment();
      case Outcome.Throttled ignored -> throttled.increment();
      case Outcome.Failed ignored -> failed.increment();
      case Outcome.Scheduled ignored -> scheduled.increment();
      case Outcome.DryRun ignored -> dispatched.decrement();
    }
  }

  public long dispatched() {
    return dispatched.sum();
  }

  public long executed() {
    return executed.sum();
  }

  public long deduplicated() {
    return deduplicated.sum();
  }

  public long suppressed() {
    return suppressed.sum();
  }

  public long rerouted() {
    return rerouted.sum();
  }

  public long throttled() {
    return throttled.sum();
  }

  public long failed() {
    return failed.sum();
  }

  public long scheduled() {
    return scheduled.sum();
  }
}
