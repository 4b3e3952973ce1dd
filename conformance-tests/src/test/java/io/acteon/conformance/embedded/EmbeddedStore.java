package io.acteon.conformance.embedded;

import io.acteon.conformance.harness.CutsPower;
import io.acteon.conformance.harness.FailsCommits;
import io.acteon.conformance.harness.FreezesStore;
import io.acteon.conformance.harness.KillsStore;
import io.acteon.conformance.harness.ProcessTask;
import io.acteon.conformance.harness.Reopens;
import io.acteon.spi.Backend;
import io.acteon.spi.BackendException;
import io.acteon.toolkit.backend.StoreClock;
import io.acteon.toolkit.internal.call.OpenStores;
import io.acteon.toolkit.internal.call.StoreAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A store that one test has to itself, whose processes are threads of this one. */
final class EmbeddedStore<B extends Backend>
    implements Reopens.Store<B>,
        KillsStore.Store<B>,
        CutsPower.Store<B>,
        FreezesStore.Store<B>,
        FailsCommits.Store<B> {

  static final Duration DEADLINE = Duration.ofMillis(500);

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Set<EmbeddedFault> faults;
  private final EmbeddedPlace place;
  private final Function<StoreAccess, B> backend;
  private final OpenStores ofThisProcess = new OpenStores(StoreClock.of(Instant::now));

  /**
   * @param backend an instance on a store
   */
  EmbeddedStore(Set<EmbeddedFault> faults, Function<StoreAccess, B> backend) {
    this.faults = faults;
    this.place = new EmbeddedPlace(faults);
    this.backend = backend;
  }

  @Override
  public B open() {
    return open(ofThisProcess);
  }

  private B open(OpenStores process) {
    Duration deadline = faults.contains(EmbeddedFault.HAS_NO_DEADLINE) ? FOR_EVER : DEADLINE;
    return backend.apply(process.open(place, "acteon_", "state", deadline));
  }

  @Override
  public void runAt(Duration skew, Class<? extends ProcessTask<B>> task, List<String> arguments)
      throws Exception {
    try (B instance = open(new OpenStores(StoreClock.of(() -> Instant.now().plus(skew))))) {
      ProcessTask.create(task).run(instance, arguments);
    }
  }

  @Override
  public KillsStore.Running start(Class<? extends ProcessTask<B>> task, List<String> arguments) {
    B instance = open(new OpenStores(StoreClock.of(Instant::now)));
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(() -> {
          try {
            ProcessTask.create(task).run(instance, arguments);
          } catch (BackendException killed) {
            // As it was meant to.
          } catch (Exception wrong) {
            throw new IllegalStateException(wrong);
          }
        });
    return () -> {
      place.kill();
      end.join();
      instance.close();
    };
  }

  @Override
  public void cutPower() {
    place.cutPower();
  }

  @Override
  public void freeze() {
    place.freeze();
  }

  @Override
  public void thaw() {
    place.thaw();
  }

  @Override
  public void failCommits(FailsCommits.Failure how) {
    place.failCommits(how);
  }
}
