package io.acteon.server.bench;

import io.acteon.core.config.ActeonConfig;
import io.acteon.core.config.AuditConfig;
import io.acteon.core.config.BackendConfig;
import io.acteon.core.scratch.ScratchStore;
import io.acteon.spi.Backend;
import io.acteon.spi.audit.AuditBackend;
import io.acteon.spi.state.StateBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One measurement of the stores of a deployed system, beside its data and while it works:
 * everything is written under a prefix that nobody else uses, and removed in the end.
 */
public final class BenchRun {

  private static final List<Integer> CALLERS = List.of(1, 32, 256);

  private static final int WARM_CALLERS = 32;

  /** The part of the rate at which latencies are taken. */
  private static final double LOAD = 0.7;

  private final ScratchStore<StateBackend> state;
  private final Optional<ScratchStore<AuditBackend>> audit;
  private final BenchPace pace;
  private final List<String> flaws = new ArrayList<>();
  private int segments;

  private BenchRun(
      ScratchStore<StateBackend> state,
      Optional<ScratchStore<AuditBackend>> audit,
      BenchPace pace) {
    this.state = state;
    this.audit = audit;
    this.pace = pace;
  }

  /**
   * Makes a run of about a minute that has not begun; no store is reached.
   *
   * @throws io.acteon.spi.settings.ConfigurationException if what it writes could not be removed
   */
  public static BenchRun of(ActeonConfig config) {
    return of(config, BenchPace.MINUTE);
  }

  static BenchRun of(ActeonConfig config, BenchPace pace) {
    String prefix = ScratchStore.newPrefix("bench");
    return new BenchRun(
        store("state", config.state(), prefix),
        Optional.of(config.audit())
            .filter(AuditConfig::enabled)
            .map(enabled -> store("audit", enabled.backend(), prefix)),
        pace);
  }

  /** What is measured, and where; a line for each store. */
  public List<String> plan() {
    return stores().map(ScratchStore::toString).toList();
  }

  /**
   * Measures. Blocks until all is measured; {@code progress} hears what comes next.
   *
   * @throws io.acteon.spi.BackendException if a call failed
   * @throws InterruptedException if the calling thread is interrupted
   */
  public BenchReport execute(Consumer<String> progress) throws InterruptedException {
    stores().forEach(ScratchStore::setUp);
    StateBackend states = state.open();
    Optional<AuditBackend> records = audit.map(ScratchStore::open);
    boolean gathers = states.store().batchSize() > 1;
    List<BenchResult> results = new ArrayList<>();
    try (BenchTarget gateway = BenchTarget.gateway(states, records);
        BenchTarget single = BenchTarget.oneByOne(states, records)) {
      Optional<BenchTarget> oneByOne = Optional.of(single).filter(target -> gathers);
      progress.accept("nothing yet, but warming up");
      warmUp(gateway);
      for (BenchOperation operation : BenchOperation.values()) {
        for (int callers : CALLERS) {
          progress.accept(operation.plural() + ", " + callers + " at a time");
          results.add(measure(operation, callers, gateway, oneByOne));
        }
      }
    }
    return new BenchReport(results, flaws);
  }

  /**
   * Ends the run, and removes what it wrote. Safe to repeat, and from any thread: calls that are
   * under way fail.
   *
   * @return what could not be removed, by store and prefix, and why
   */
  public List<String> leave() {
    return stores().flatMap(store -> store.leave().stream()).toList();
  }

  /** A compiler that works while a program runs takes its time; the store's is what is measured. */
  private void warmUp(BenchTarget target) throws InterruptedException {
    for (BenchOperation operation : BenchOperation.values()) {
      Load.VIRTUAL.closed(
          operation.on(target, nextSegment()), WARM_CALLERS, Duration.ZERO, pace.measured());
    }
  }

  private BenchResult measure(
      BenchOperation operation, int callers, BenchTarget gateway, Optional<BenchTarget> oneByOne)
      throws InterruptedException {
    Optional<Rate> alone = Optional.empty();
    if (oneByOne.isPresent()) {
      alone = Optional.of(closed(operation, callers, oneByOne.get()));
    }
    Rate rate = closed(operation, callers, gateway);
    Workload workload = operation.on(gateway, nextSegment());
    Latency latency =
        Load.VIRTUAL.open(workload, callers, rate.perSecond() * LOAD, pace.measured());
    note(workload);
    return new BenchResult(operation, callers, rate, latency, alone);
  }

  private Rate closed(BenchOperation operation, int callers, BenchTarget target)
      throws InterruptedException {
    Workload workload = operation.on(target, nextSegment());
    Rate rate = Load.VIRTUAL.closed(workload, callers, pace.warmUp(), pace.measured());
    note(workload);
    return rate;
  }

  private Segment nextSegment() {
    return new Segment(segments++);
  }

  private void note(Workload workload) {
    workload.flaw().ifPresent(flaws::add);
  }

  private Stream<ScratchStore<?>> stores() {
    return Stream.concat(Stream.of(state), audit.stream());
  }

  private static <B extends Backend> ScratchStore<B> store(
      String section, BackendConfig<B> config, String prefix) {
    return new ScratchStore<>(section, config.provider(), config.section(), prefix);
  }
}
