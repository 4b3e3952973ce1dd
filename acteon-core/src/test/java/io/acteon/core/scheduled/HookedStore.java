package io.acteon.core.scheduled;

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A store with which something happens before or after one command, and which refuses whoever is
 * interrupted, as stores do.
 */
final class HookedStore implements StateStore {

  /** What happens, once. It may throw in place of the store. */
  private record Hook(Predicate<StateCommand<?>> at, boolean before, Runnable what) {}

  private final StateStore store;
  private final AtomicReference<Optional<Hook>> hook = new AtomicReference<>(Optional.empty());

  HookedStore(StateStore store) {
    this.store = store;
  }

  void before(Predicate<StateCommand<?>> command, Runnable what) {
    hook.set(Optional.of(new Hook(command, true, what)));
  }

  void after(Predicate<StateCommand<?>> command, Runnable what) {
    hook.set(Optional.of(new Hook(command, false, what)));
  }

  @Override
  public <R> R apply(StateCommand<R> command) {
    if (Thread.currentThread().isInterrupted()) {
      throw new BackendException(ErrorCode.INTERRUPTED, Effect.NOT_APPLIED, "interrupted");
    }
    happen(command, true);
    R result = store.apply(command);
    happen(command, false);
    return result;
  }

  private void happen(StateCommand<?> command, boolean before) {
    Optional<Hook> now = hook.get();
    if (now.filter(one -> one.before() == before && one.at().test(command)).isPresent()
        && hook.compareAndSet(now, Optional.empty())) {
      now.get().what().run();
    }
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return store.scan(query);
  }
}
