package io.acteon.benchmarks.contest;

import io.acteon.server.bench.Latency;
import io.acteon.server.bench.Load;
import io.acteon.server.bench.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is done in this process, and checked in the end. */
public final class WorkloadContender implements Contender {

  /** Makes a workload that begins from an empty store. */
  public interface Fresh {
    Workload get() throws InterruptedException;
  }

  private static final Duration LEAD_TIME = Duration.ofMillis(500);

  private final String name;
  private final Load load;
  private final Fresh fresh;
  private Optional<Workload> prepared = Optional.empty();

  /** With callers on virtual threads. */
  public WorkloadContender(String name, Fresh fresh) {
    this(name, Load.VIRTUAL, fresh);
  }

  public WorkloadContender(String name, Load load, Fresh fresh) {
    this.name = name;
    this.load = load;
    this.fresh = fresh;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void warmUp(Duration time) throws InterruptedException {
    // Short lists, long ones, and none.
    for (int callers : List.of(32, 256, 1)) {
      load.closed(fresh.get(), callers, Duration.ZERO, time);
    }
  }

  @Override
  public void prepare() throws InterruptedException {
    prepared = Optional.of(fresh.get());
  }

  @Override
  public Duration leadTime() {
    return LEAD_TIME;
  }

  @Override
  public double perSecond(int callers, Duration time) throws InterruptedException {
    Workload workload = prepared.orElseThrow();
    double perSecond = load.closed(workload, callers, LEAD_TIME, time).perSecond();
    requireSound(workload);
    return perSecond;
  }

  @Override
  public Optional<Latency> latency(int callers, double perSecond, Duration time)
      throws InterruptedException {
    Workload workload = prepared.orElseThrow();
    Latency latency = load.open(workload, callers, perSecond, time);
    requireSound(workload);
    return Optional.of(latency);
  }

  private void requireSound(Workload workload) {
    workload
        .flaw()
        .ifPresent(flaw -> {
          throw new IllegalStateException(name + ": " + flaw);
        });
  }
}
