package io.acteon.conformance.model.reference;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.harness.MovesTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The store's clock as seen from this process: by how much the harness has moved it, or else what
 * the monotonic clock of this process says, give or take what the two may differ by. Any thread may
 * ask.
 */
public final class StoreClock {

  /** Rounding to whole milliseconds, and what two clocks drift apart during one test. */
  private static final Duration SLACK = Duration.ofMillis(5);

  private final StateTrial trial;
  private final boolean stands;
  private final long start = System.nanoTime();
  private final AtomicReference<Duration> moving = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

  public StoreClock(StateTrial trial) {
    this.trial = trial;
    this.stands = trial.harnessIf(MovesTime.class).isPresent();
  }

  /** What happens from now on happens at this time or later. */
  public Duration earliest() {
    return stands ? moved.get() : elapsed().minus(SLACK);
  }

  /** What happened since {@code earliest} was asked for, and until now. */
  public Span since(Duration earliest) {
    return new Span(earliest, stands ? moving.get() : elapsed().plus(SLACK));
  }

  /** Lets everything end that was given {@code time} to live before this call. */
  public void pass(Duration time) {
    moving.updateAndGet(before -> before.plus(time));
    trial.letPass(time);
    moved.updateAndGet(before -> before.plus(time));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
